package io.graphexport.csv;

import io.graphexport.format.OutputFormat;
import io.graphexport.format.OutputOptions;
import io.graphexport.format.TableFormat;
import io.graphexport.request.ExportFormat;
import io.graphexport.source.DumpFile;
import io.graphexport.source.DumpFormat;
import io.graphexport.source.SourceTable;
import java.util.List;

/**
 * Gremlin CSV, to be read and to be written (contract R2.2 to R2.6, R6.7), plain or compressed with gzip or zstd.
 * Thread-safe.
 */
public final class CsvFormat implements DumpFormat, OutputFormat {
    private final CsvDumpFormat reading = new CsvDumpFormat();
    private final CsvOutput writing = new CsvOutput();

    /** The format; it has no state. */
    public CsvFormat() {}

    @Override
    public List<String> extensions() {
        return reading.extensions();
    }

    /** True: any bytes may be CSV, its header tells. To be asked after the formats that have a mark of their own. */
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
