package io.graphexport.task;

import io.graphexport.export.ExportProgress;
import io.graphexport.export.ExportStatus;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.TaskId;
import java.time.Instant;
import java.util.Optional;

/**
 * A task as it was at one moment (contract R3.3).
 *
 * @param taskId the task's id, which is also the name of its folder in the destination
 * @param request what it exports
 * @param progress how far it is: neither percentage nor status ever goes back, across a restart neither, and the
 *     percentage is 100 only with the success. The time counts from the start of the task, with what it waited
 */
public record TaskDescription(TaskId taskId, ExportRequest request, ExportProgress progress) {
    /** Where the task stands. */
    public ExportStatus status() {
        return progress.status();
    }

    /** Why it failed or was cancelled. */
    public Optional<String> statusReason() {
        return progress.statusReason();
    }

    /** When it was started. */
    public Instant startTime() {
        return progress.startTime();
    }
}
