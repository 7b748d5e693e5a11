/**
 * The export itself: {@link io.graphexport.export.Exporter} starts {@link io.graphexport.export.ExportTask}s, which
 * learn the schema, plan, write and commit.
 */
@NullMarked
package io.graphexport.export;

import org.jspecify.annotations.NullMarked;
