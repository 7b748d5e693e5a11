package io.graphexport.route;

import io.graphexport.error.ExportException;

/** A value that can't be cast to its column's type (contract R5.6). */
public final class CastException extends ExportException {
    private static final long serialVersionUID = 1;

    CastException(String message) {
        super(message, null);
    }

    @Override
    public Category category() {
        return Category.DATA;
    }
}
