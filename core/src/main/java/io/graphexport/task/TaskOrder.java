package io.graphexport.task;

import io.graphexport.request.TaskId;
import java.time.Instant;
import java.util.Comparator;

/** A task's place in lists: the newest first. It never changes, so that pages are stable whatever else is started. */
record TaskOrder(Instant startTime, TaskId taskId) implements Comparable<TaskOrder> {
    private static final Comparator<TaskOrder> NEWEST_FIRST = Comparator.comparing(TaskOrder::startTime)
            .reversed()
            .thenComparing(order -> order.taskId().value());

    @Override
    public int compareTo(TaskOrder other) {
        return NEWEST_FIRST.compare(this, other);
    }
}
