package io.graphexport.task;

import io.graphexport.request.TaskId;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * The tasks that a state folder holds, as they were saved last: reading takes no lock, so that it may be done beside
 * the process that runs them.
 *
 * @param tasks the tasks, the newest first
 * @param warnings what else is in the folder, one line each; it is left alone
 */
public record TaskListing(List<TaskDescription> tasks, List<String> warnings) {
    /** Creates the listing. */
    public TaskListing {
        tasks = List.copyOf(tasks);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads a state folder.
     *
     * @throws StateFolderException if it isn't there or can't be read
     */
    public static TaskListing read(Path stateFolder) {
        StateListing found = StateListing.read(stateFolder);
        List<TaskDescription> tasks = found.tasks().stream()
                .sorted(Comparator.comparing(TaskState::order))
                .map(TaskState::describe)
                .toList();
        return new TaskListing(tasks, found.warnings());
    }

    /**
     * Reads one task of a state folder.
     *
     * @throws TaskNotFoundException if it isn't there
     * @throws StateFolderException if the folder isn't there, or the task's file is damaged
     */
    public static TaskDescription read(Path stateFolder, TaskId taskId) {
        return StateListing.read(stateFolder, taskId).describe();
    }

    /**
     * One of the tasks.
     *
     * @throws TaskNotFoundException if it isn't among them
     */
    public TaskDescription get(TaskId taskId) {
        return tasks.stream()
                .filter(task -> task.taskId().equals(taskId))
                .findFirst()
                .orElseThrow(() -> new TaskNotFoundException(taskId));
    }
}
