/** The property graph's own terms: kinds of elements and types of values (contract section 1). */
@NullMarked
package io.graphexport.graph;

import org.jspecify.annotations.NullMarked;
