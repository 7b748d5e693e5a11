package io.graphexport.columnar;

import io.graphexport.error.ExportException;
import io.graphexport.error.FailureText;
import io.graphexport.source.SourceException;
import java.io.IOException;

/**
 * Turns whatever reading a file throws into an error that names the file: on a damaged file, a decoder throws
 * exceptions of any kind, and it believes sizes and depths that only exhaust memory or stack.
 */
public final class ReadGuard {
    private ReadGuard() {}

    /** Something that reads. */
    public interface Reading<T> {
        /** Reads. */
        T read() throws IOException;
    }

    /**
     * Reads a part of a file.
     *
     * @throws SourceException if that fails
     */
    public static <T> T guarded(String file, String part, Reading<T> reading) {
        try {
            return reading.read();
        } catch (ExportException e) {
            throw e;
        } catch (IOException e) {
            throw SourceException.ofReading(file + ": can't read " + part + ": " + FailureText.of(e), e);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            throw SourceException.ofReading(
                    file + ": " + part + " is damaged, or of a kind that is not supported: " + FailureText.of(e), e);
        } catch (OutOfMemoryError e) {
            throw SourceException.ofReading(
                    file + ": " + part + " needs more memory than there is, or the file is damaged", e);
        }
    }

    /** The error for content that no intact file has. */
    public static SourceException damaged(String file, String part, String what) {
        return SourceException.ofContent(file + ": " + part + " is damaged: " + what);
    }
}
