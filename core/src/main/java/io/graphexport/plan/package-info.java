/**
 * What an export writes, decided before its first byte: which tables, columns, types and casts follow from the request
 * and the graph's schema (contract sections 4 and 5).
 */
@NullMarked
package io.graphexport.plan;

import org.jspecify.annotations.NullMarked;
