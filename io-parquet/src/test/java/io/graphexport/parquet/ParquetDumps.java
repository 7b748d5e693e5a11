package io.graphexport.parquet;

import io.graphexport.encryption.FileDecryption;
import io.graphexport.source.DumpFile;
import io.graphexport.source.LocalLocation;
import io.graphexport.source.SourceTable;
import io.graphexport.testkit.DumpRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens Parquet dumps for tests. */
final class ParquetDumps {
    private ParquetDumps() {}

    static SourceTable open(Path file) {
        return open(file, Map.of());
    }

    static SourceTable open(Path file, Map<String, String> originalNames) {
        return open(file, originalNames, null);
    }

    static SourceTable open(Path file, Map<String, String> originalNames, @Nullable FileDecryption decryption) {
        try {
            return new ParquetDumpFormat(decryption).open(new DumpFile(LocalLocation.file(file), originalNames));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a file, all values decoded; a bad row fails. */
    static List<String> of(Path file) {
        return DumpRows.of(open(file));
    }

    /** The rows of a file that may be encrypted. */
    static List<String> of(Path file, FileDecryption decryption) {
        return DumpRows.of(open(file, Map.of(), decryption));
    }
}
