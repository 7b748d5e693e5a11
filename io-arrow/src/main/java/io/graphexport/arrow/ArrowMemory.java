package io.graphexport.arrow;

import io.graphexport.columnar.ReadGuard;
import io.graphexport.source.SourceException;
import org.jspecify.annotations.Nullable;

/** Tells in one sentence what is missing where Arrow's memory can't be used. */
final class ArrowMemory {
    /** What Java must be started with for most of Arrow's readers and writers. */
    static final String FLAG = "--add-opens=java.base/java.nio=ALL-UNNAMED";

    /** What Arrow's library calls the constructor that it may not use without the flag. */
    private static final String CLOSED = "DirectByteBuffer";

    private ArrowMemory() {}

    /**
     * Reads what is in Arrow's memory.
     *
     * @throws SourceException if that fails
     */
    static <T> T guarded(String table, String part, ReadGuard.Reading<T> reading) {
        try {
            return ReadGuard.guarded(table, part, reading);
        } catch (LinkageError | SourceException e) {
            if (isClosed(e)) {
                throw SourceException.ofReading(
                        table + ": Arrow's memory can't be used: start Java with " + FLAG
                                + ", and have arrow-vector and one of arrow-memory-unsafe and arrow-memory-netty on the"
                                + " class path",
                        e);
            }
            throw e;
        }
    }

    private static boolean isClosed(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (cause instanceof LinkageError
                    || (cause instanceof UnsupportedOperationException
                            && message != null
                            && message.contains(CLOSED))) {
                return true;
            }
        }
        return false;
    }
}
