package io.graphexport.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of every error that the engine reports to its caller. The message is written for the person who started the
 * export: it names what is wrong, where, and the rule that it breaks.
 */
public abstract class ExportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Who can mend the error, and so which exit code a command line gives it (contract R9.1). */
    public enum Category {
        /** The command line, the request or a path is wrong; the data need not be known to see it. Exit code 2. */
        USAGE,
        /** The data, or the world around the export, doesn't allow it. Exit code 1. */
        DATA,
        /** The caller cancelled the export. Exit code 130. */
        CANCELLED
    }

    /**
     * Creates the error.
     *
     * @param message what is wrong, where, and by which rule
     * @param cause the failure underneath, if there is one
     */
    protected ExportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Who can mend the error. */
    public abstract Category category();
}
