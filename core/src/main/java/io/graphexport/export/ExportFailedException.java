package io.graphexport.export;

import io.graphexport.error.ExportException;
import java.util.Objects;

/** An export that ended by an error which isn't the user's: memory ran out, or the engine has a fault. */
public final class ExportFailedException extends ExportException {
    private static final long serialVersionUID = 1;

    private ExportFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The error as one that a user can act on: itself if it already is. */
    public static ExportException of(Throwable cause) {
        if (cause instanceof ExportException known) {
            return known;
        }
        if (cause instanceof OutOfMemoryError) {
            return new ExportFailedException(
                    "memory ran out (" + cause.getMessage()
                            + "); give the JVM more with -Xmx, or export with fewer threads",
                    cause);
        }
        return new ExportFailedException(
                "unexpected error, a fault of graph-export: " + cause.getClass().getName() + ": "
                        + Objects.requireNonNullElse(cause.getMessage(), "no message"),
                cause);
    }

    @Override
    public Category category() {
        return Category.DATA;
    }
}
