/**
 * Where exports go: the plug point {@link io.graphexport.sink.ExportSink} and the local folder. Nothing is visible
 * before the commit.
 */
@NullMarked
package io.graphexport.sink;

import org.jspecify.annotations.NullMarked;
