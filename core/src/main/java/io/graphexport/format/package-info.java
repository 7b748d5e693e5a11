/**
 * How tables become files: the plug point {@link io.graphexport.format.TableFormat}, in two halves. A
 * {@link io.graphexport.format.RowEncoder} turns rows into chunks, on many threads and in any order; a
 * {@link io.graphexport.format.TableWriter} puts the chunks of one table into files, in the order of the source.
 */
@NullMarked
package io.graphexport.format;

import org.jspecify.annotations.NullMarked;
