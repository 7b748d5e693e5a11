package io.graphexport.export;

import io.graphexport.error.ExportException;

/** An export that was suspended: nothing of it is visible, and {@link Exporter#resume} goes on with it. */
public final class ExportSuspendedException extends ExportException {
    private static final long serialVersionUID = 1;

    ExportSuspendedException() {
        super("the export was suspended; it can be resumed", null);
    }

    @Override
    public Category category() {
        return Category.CANCELLED;
    }
}
