/**
 * What a graph holds, learned in one pass over it: labels, counts, properties and the types of their values. Summaries
 * merge by a join, so that neither the order of rows nor the number of threads shows (contract R5.1).
 */
@NullMarked
package io.graphexport.schema;

import org.jspecify.annotations.NullMarked;
