package io.graphexport.parquet;

import io.graphexport.encryption.FileDecryption;
import io.graphexport.source.DumpFile;
import io.graphexport.source.DumpFormat;
import io.graphexport.source.SourceTable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parquet files in the layout of Neptune Analytics and of this engine's own exports: a column per property, and
 * {@code ~id}, {@code ~from}, {@code ~to}, {@code ~label} (contract R2.9, R6.8). Thread-safe.
 */
final class ParquetDumpFormat implements DumpFormat {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    /** The beginning of files whose footer is encrypted. */
    private static final byte[] ENCRYPTED_MAGIC = "PARE".getBytes(StandardCharsets.US_ASCII);

    private final @Nullable FileDecryption decryption;

    /**
     * The format.
     *
     * @param decryption gives the keys of encrypted files; null for none
     */
    ParquetDumpFormat(@Nullable FileDecryption decryption) {
        this.decryption = decryption;
    }

    @Override
    public List<String> extensions() {
        return List.of(".parquet");
    }

    @Override
    public boolean recognises(byte[] firstBytes) {
        return beginsWith(firstBytes, MAGIC) || beginsWith(firstBytes, ENCRYPTED_MAGIC);
    }

    private static boolean beginsWith(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    @Override
    public SourceTable open(DumpFile file) {
        return ParquetTable.open(file, decryption);
    }
}
