package io.graphexport.export;

import io.graphexport.error.ExportException;

/**
 * An export that can't be resumed, for what is asked for now is not what was interrupted. The message says what
 * differs. What was left of it stays.
 */
public final class ResumeException extends ExportException {
    private static final long serialVersionUID = 1;

    ResumeException(String message) {
        super(message, null);
    }

    @Override
    public Category category() {
        return Category.USAGE;
    }
}
