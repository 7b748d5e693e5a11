package io.graphexport.job;

import io.graphexport.error.ExportException;
import org.jspecify.annotations.Nullable;

/** A server that has tasks refused what it was asked for, or didn't answer. */
final class EndpointException extends ExportException {
    private static final long serialVersionUID = 1L;

    private final Category category;

    private EndpointException(String message, Category category, @Nullable Throwable cause) {
        super(message, cause);
        this.category = category;
    }

    /**
     * An answer that is an error.
     *
     * @param error the error's name
     */
    static EndpointException ofAnswer(int status, String error, String message) {
        boolean ofCommandLine = status == 400 || status == 401 || status == 403;
        return new EndpointException(
                message + " (" + error + ", " + status + ")", ofCommandLine ? Category.USAGE : Category.DATA, null);
    }

    /** No answer, or none that makes sense. */
    static EndpointException ofFailure(String message, @Nullable Throwable cause) {
        return new EndpointException(message, Category.DATA, cause);
    }

    @Override
    public Category category() {
        return category;
    }
}
