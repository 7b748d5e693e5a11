package io.graphexport.parquet;

import io.graphexport.format.OutputFormat;
import io.graphexport.format.OutputOptions;
import io.graphexport.format.TableFormat;
import io.graphexport.request.ExportFormat;

/**
 * Exports as columnar Parquet (contract R6.8, R6.9): row groups of at most 131,072 rows and about 16 MiB, written by
 * parquet-java without Hadoop. Takes every codec. Thread-safe.
 */
final class ParquetOutput implements OutputFormat {

    /** The format, which has no state. */
    ParquetOutput() {}

    @Override
    public ExportFormat format() {
        return ExportFormat.PARQUET;
    }

    @Override
    public TableFormat with(OutputOptions options) {
        FooterClasses.setUp();
        return new ParquetTableFormat(options);
    }
}
