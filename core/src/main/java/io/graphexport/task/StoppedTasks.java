package io.graphexport.task;

import io.graphexport.export.Exporter;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.TaskId;
import io.graphexport.sink.Durability;
import io.graphexport.source.GraphSource;
import io.graphexport.task.KeptTask.Origin;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The tasks of a state folder that nobody runs: it is locked, so that they can be cancelled and deleted, and none of
 * them goes on. Used by one thread.
 */
public final class StoppedTasks implements AutoCloseable {
    private final StateFolder folder;
    private final TaskEvents events;
    private final TaskRun run;
    private final Map<TaskId, KeptTask> tasks = new HashMap<>();

    private StoppedTasks(StateFolder folder, Exporter exporter, Consumer<String> onWarning) {
        this.folder = folder;
        StateListing found = folder.read();
        events = new TaskEvents(List.of(), onWarning);
        found.warnings().forEach(events::warn);
        found.tasks().forEach(task -> tasks.put(task.taskId(), new KeptTask(task, Origin.FOUND, folder, events)));
        run = new TaskRun(
                TaskSettings.builder(exporter, new NoGraphs(), folder.path()).build(), events);
    }

    /**
     * Locks a state folder, which must be there.
     *
     * @param exporter reaches the places that the tasks export to
     * @param onWarning hears of what is in the folder and no task, and of what goes wrong without being an error;
     *     called by another thread
     * @throws StateFolderException if it can't be used, or the tasks are run by another process
     */
    public static StoppedTasks open(Path stateFolder, Exporter exporter, Consumer<String> onWarning) {
        StateFolder folder = StateFolder.openExisting(stateFolder, Durability.DISK);
        boolean open = false;
        try {
            StoppedTasks stopped = new StoppedTasks(folder, exporter, onWarning);
            open = true;
            return stopped;
        } finally {
            if (!open) {
                folder.close();
            }
        }
    }

    /**
     * Cancels a task: what was written of it is removed.
     *
     * @return the task; {@code SUCCEEDED} if it had committed before it was interrupted
     * @throws TaskNotFoundException if there is none
     * @throws TaskConflictException if it has ended
     * @throws StateFolderException if its file is damaged, or it can't be saved: the task may go on when its folder is
     *     used again
     */
    public TaskDescription cancel(TaskId taskId) {
        KeptTask task = find(taskId);
        task.cancel();
        task.requireSaved();
        run.run(task);
        task.requireSaved();
        return task.state().describe();
    }

    private KeptTask find(TaskId taskId) {
        KeptTask task = tasks.get(taskId);
        if (task == null) {
            throw folder.missing(taskId);
        }
        return task;
    }

    /**
     * Forgets a task that has ended, as {@link ExportTasks#delete} does: the files that it exported stay.
     *
     * @return the task, {@code DELETED}
     * @throws TaskNotFoundException if there is none
     * @throws TaskConflictException if it has not ended
     * @throws StateFolderException if its file is damaged or can't be removed
     */
    public TaskDescription delete(TaskId taskId) {
        KeptTask task = find(taskId);
        task.delete();
        return task.state().describe();
    }

    /** Unlocks the folder. */
    @Override
    public void close() {
        events.close();
        folder.close();
    }

    private static final class NoGraphs implements GraphCatalog {
        @Override
        public boolean contains(String graphIdentifier) {
            return false;
        }

        @Override
        public GraphSource open(String graphIdentifier, EngineOptions options) {
            throw new GraphNotFoundException(graphIdentifier);
        }
    }
}
