/**
 * Where graphs come from: the plug points {@link io.graphexport.source.GraphSource} (any graph) and
 * {@link io.graphexport.source.DumpFormat} (files of a dump), the dump on disk and the graph in memory.
 */
@NullMarked
package io.graphexport.source;

import org.jspecify.annotations.NullMarked;
