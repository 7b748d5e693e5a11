/**
 * The export request: what to export, in which shape and to where, its JSON form and its validation (contract sections
 * 3 and 4). All types are immutable and thread-safe; builders are neither.
 *
 * <p>Lengths are counted in Unicode code points, as the public API counts them.
 */
@NullMarked
package io.graphexport.request;

import org.jspecify.annotations.NullMarked;
