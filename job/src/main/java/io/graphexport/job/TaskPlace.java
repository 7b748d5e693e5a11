package io.graphexport.job;

import io.graphexport.request.TaskId;
import io.graphexport.task.TaskDescription;
import io.graphexport.task.TaskListing;

/** Where the commands of {@code tasks} find tasks. Errors are {@link io.graphexport.error.ExportException}s. */
interface TaskPlace {
    /** All tasks, the newest first, and what else is to be said of the place. */
    TaskListing list();

    /** One task. */
    TaskDescription get(TaskId taskId);

    /** Asks a task to end. */
    TaskDescription cancel(TaskId taskId);

    /** Forgets a task that has ended. */
    TaskDescription delete(TaskId taskId);
}
