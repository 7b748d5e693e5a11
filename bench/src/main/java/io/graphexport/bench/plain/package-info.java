/**
 * A peer: the export that a good engineer writes in a day, with commons-csv and parquet-java's row writer. Start
 * reading at {@link io.graphexport.bench.plain.PlainPipeline}, which also says what it leaves out.
 */
@NullMarked
package io.graphexport.bench.plain;

import org.jspecify.annotations.NullMarked;
