package io.graphexport.parquet;

import io.graphexport.columnar.ReadGuard;
import io.graphexport.source.SourceException;
import org.apache.parquet.crypto.TagVerificationException;

/** Turns whatever the Parquet library throws into an error that names the file. */
final class FileGuard {
    private FileGuard() {}

    static <T> T guarded(String file, String part, ReadGuard.Reading<T> reading) {
        return ReadGuard.guarded(file, part, () -> {
            try {
                return reading.read();
            } catch (TagVerificationException e) {
                throw SourceException.ofReading(
                        file + ": " + part + " doesn't decrypt: it was changed since it was encrypted, or it is of"
                                + " another file or key; use the file as it was written",
                        e);
            }
        });
    }

    /** The error for content that no intact file has. */
    static SourceException damaged(String file, String part, String what) {
        return ReadGuard.damaged(file, part, what);
    }
}
