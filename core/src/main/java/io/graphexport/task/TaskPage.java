package io.graphexport.task;

import java.util.List;
import java.util.Optional;

/**
 * Some tasks of a list.
 *
 * @param tasks the tasks, the newest first
 * @param nextToken what asks for the next page; empty: this is the last one
 */
public record TaskPage(List<TaskDescription> tasks, Optional<String> nextToken) {
    /** Creates the page. */
    public TaskPage {
        tasks = List.copyOf(tasks);
    }
}
