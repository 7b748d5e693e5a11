package io.graphexport.csv;

import io.graphexport.format.OutputFormat;
import io.graphexport.format.OutputOptions;
import io.graphexport.format.TableFormat;
import io.graphexport.request.ExportFormat;

/**
 * Writes tables as Gremlin CSV (contract R6.7). The profile makes no difference: CSV is compressed only if the export
 * asks for it, with GZIP or ZSTD (contract R6.9). Thread-safe.
 */
final class CsvOutput implements OutputFormat {

    /** A format without any state. */
    CsvOutput() {}

    @Override
    public ExportFormat format() {
        return ExportFormat.CSV;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A file ends after the row with which its text, header included and before compression, reaches the largest
     * size.
     *
     * @throws IllegalArgumentException also if the largest file size isn't positive
     */
    @Override
    public TableFormat with(OutputOptions options) {
        if (options.maxFileSize() < 1) {
            throw new IllegalArgumentException(
                    "the largest file size must be at least 1 byte, and is " + options.maxFileSize());
        }
        return new CsvTableFormat(CsvCompression.of(options.compression()), options.maxFileSize());
    }
}
