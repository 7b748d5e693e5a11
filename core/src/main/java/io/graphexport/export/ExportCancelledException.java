package io.graphexport.export;

import io.graphexport.error.ExportException;

/** An export that was cancelled: nothing of it is visible. */
public final class ExportCancelledException extends ExportException {
    private static final long serialVersionUID = 1;

    ExportCancelledException() {
        super("the export was cancelled; nothing was written", null);
    }

    @Override
    public Category category() {
        return Category.CANCELLED;
    }
}
