package io.graphexport.task;

import io.graphexport.error.ExportException;

/** As many tasks as may be are running and waiting: it can be tried again later. */
public final class TooManyTasksException extends ExportException {
    private static final long serialVersionUID = 1;

    TooManyTasksException(int running, int waiting) {
        super(
                "no further task can be started: " + running + " may run at once and " + waiting
                        + " may wait; try again when one of them has ended",
                null);
    }

    @Override
    public Category category() {
        return Category.DATA;
    }
}
