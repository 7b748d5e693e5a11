package io.graphexport.parquet;

import io.graphexport.source.DumpFile;
import io.graphexport.source.DumpFormat;
import io.graphexport.source.SourceTable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Parquet files in the layout of Neptune Analytics and of this engine's own exports: a column per property, and
 * {@code ~id}, {@code ~from}, {@code ~to}, {@code ~label} (contract R2.9, R6.8). Thread-safe.
 */
final class ParquetDumpFormat implements DumpFormat {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /** Creates the format. */
    ParquetDumpFormat() {}

    @Override
    public List<String> extensions() {
        return List.of(".parquet");
    }

    @Override
    public boolean recognises(byte[] firstBytes) {
        return firstBytes.length >= MAGIC.length && Arrays.equals(firstBytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    @Override
    public SourceTable open(DumpFile file) {
        return ParquetTable.open(file);
    }
}
