package io.graphexport.parquet;

import io.graphexport.error.ExportException;
import io.graphexport.error.FailureText;
import io.graphexport.source.SourceException;
import java.io.IOException;
import org.apache.parquet.crypto.TagVerificationException;

/**
 * Turns whatever reading a file throws into an error that names the file: on a damaged file, the Parquet library throws
 * exceptions of any kind, and it believes sizes and depths that only exhaust memory or stack.
 */
final class FileGuard {
    private FileGuard() {}

    /** Something that reads. */
    interface Reading<T> {
        T read() throws IOException;
    }

    static <T> T guarded(String file, String part, Reading<T> reading) {
        try {
            return reading.read();
        } catch (ExportException e) {
            throw e;
        } catch (IOException e) {
            throw SourceException.ofReading(file + ": can't read " + part + ": " + FailureText.of(e), e);
        } catch (TagVerificationException e) {
            throw SourceException.ofReading(
                    file + ": " + part + " doesn't decrypt: it was changed since it was encrypted, or it is of another"
                            + " file or key; use the file as it was written",
                    e);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            throw damaged(file, part, e);
        } catch (OutOfMemoryError e) {
            throw SourceException.ofReading(
                    file + ": " + part + " needs more memory than there is, or the file is damaged", e);
        }
    }

    /** The error for content that no intact file has. */
    static SourceException damaged(String file, String part, String what) {
        return SourceException.ofContent(file + ": " + part + " is damaged: " + what);
    }

    private static SourceException damaged(String file, String part, Throwable cause) {
        return SourceException.ofReading(
                file + ": " + part + " is damaged, or of a kind that is not supported: " + FailureText.of(cause),
                cause);
    }
}
