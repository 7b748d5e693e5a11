package io.graphexport.task;

import io.graphexport.error.ExportException;
import io.graphexport.request.TaskId;

/** There is no such task; perhaps it was deleted. */
public final class TaskNotFoundException extends ExportException {
    private static final long serialVersionUID = 1;

    TaskNotFoundException(TaskId taskId) {
        super("there is no task " + taskId + "; a task that was deleted is not listed any more", null);
    }

    @Override
    public Category category() {
        return Category.DATA;
    }
}
