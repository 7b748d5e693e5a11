package io.graphexport.parquet;

import io.graphexport.format.OutputFormat;
import io.graphexport.format.OutputOptions;
import io.graphexport.format.TableFormat;
import io.graphexport.request.ExportFormat;
import io.graphexport.source.DumpFile;
import io.graphexport.source.DumpFormat;
import io.graphexport.source.SourceTable;
import java.util.List;

/**
 * Columnar Parquet in the layout of Neptune Analytics, to be read and to be written (contract R2.9, R6.8). Thread-safe.
 */
public final class ParquetFormat implements DumpFormat, OutputFormat {
    private final ParquetDumpFormat reading = new ParquetDumpFormat();
    private final ParquetOutput writing = new ParquetOutput();

    /** The format; it has no state. */
    public ParquetFormat() {}

    @Override
    public List<String> extensions() {
        return reading.extensions();
    }

    @Override
    public boolean recognises(byte[] firstBytes) {
        return reading.recognises(firstBytes);
    }

    @Override
    public SourceTable open(DumpFile file) {
        return reading.open(file);
    }

    @Override
    public ExportFormat format() {
        return writing.format();
    }

    @Override
    public TableFormat with(OutputOptions options) {
        return writing.with(options);
    }
}
