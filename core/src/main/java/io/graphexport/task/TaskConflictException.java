package io.graphexport.task;

import io.graphexport.error.ExportException;
import io.graphexport.export.ExportStatus;
import io.graphexport.request.TaskId;

/** A task isn't in a state in which that can be done. */
public final class TaskConflictException extends ExportException {
    private static final long serialVersionUID = 1;

    private TaskConflictException(String message) {
        super(message, null);
    }

    static TaskConflictException ofCancelling(TaskId taskId, ExportStatus status) {
        return new TaskConflictException("the task " + taskId + " can't be cancelled: it has ended as " + status);
    }

    static TaskConflictException ofDeleting(TaskId taskId, ExportStatus status) {
        return new TaskConflictException(
                "the task " + taskId + " can't be deleted: it is " + status + "; cancel it and wait for its end");
    }

    @Override
    public Category category() {
        return Category.DATA;
    }
}
