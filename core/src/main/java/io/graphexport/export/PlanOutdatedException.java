package io.graphexport.export;

import io.graphexport.error.ExportException;
import org.jspecify.annotations.Nullable;

/** The rows are not what a sample made them look like. Never leaves the engine. */
final class PlanOutdatedException extends ExportException {
    private static final long serialVersionUID = 1;

    PlanOutdatedException() {
        this(null);
    }

    PlanOutdatedException(@Nullable Throwable cause) {
        super("the rows need another plan than their beginning", cause);
    }

    @Override
    public Category category() {
        return Category.DATA;
    }
}
