package io.graphexport.parquet;

import io.graphexport.encryption.FileDecryption;
import io.graphexport.format.OutputFormat;
import io.graphexport.format.OutputOptions;
import io.graphexport.format.TableFormat;
import io.graphexport.request.ExportFormat;
import io.graphexport.source.DumpFile;
import io.graphexport.source.DumpFormat;
import io.graphexport.source.SourceTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columnar Parquet in the layout of Neptune Analytics, to be read and to be written (contract R2.9, R6.8). Thread-safe.
 */
public final class ParquetFormat implements DumpFormat, OutputFormat {
    private final ParquetDumpFormat reading;
    private final ParquetOutput writing = new ParquetOutput();

    /** The format for those who read no encrypted files; it has no state. */
    public ParquetFormat() {
        this(null);
    }

    /**
     * The format for those who may read encrypted files.
     *
     * @param decryption gives the keys of files that are encrypted in Parquet's own way (contract R7.1); null for none
     */
    public ParquetFormat(@Nullable FileDecryption decryption) {
        reading = new ParquetDumpFormat(decryption);
    }

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
