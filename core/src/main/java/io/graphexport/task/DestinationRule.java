package io.graphexport.task;

import io.graphexport.error.ExportException;
import io.graphexport.request.ExportRequest;

/**
 * Where tasks may write. Asked each time before a task writes to its destination, or removes there what it left: what a
 * path leads to may have changed since the task was started. Thread-safe.
 */
@FunctionalInterface
public interface DestinationRule {
    /** Every destination will do. */
    DestinationRule ANYWHERE = request -> {};

    /**
     * Makes sure that a request's destination may be touched.
     *
     * @throws ExportException if it may not; nothing there is changed then: a task that was started fails, and one that
     *     was interrupted is kept as it is
     */
    void check(ExportRequest request);
}
