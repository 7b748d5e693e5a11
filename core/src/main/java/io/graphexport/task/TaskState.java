package io.graphexport.task;

import io.graphexport.export.ExportProgress;
import io.graphexport.export.ExportStatus;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a task at one moment, and kept of it.
 *
 * @param options the engine's options that it was started with; without a task id
 * @param progress how far it is; its elapsed time is not looked at
 * @param endTime when it ended; null: it hasn't
 */
record TaskState(
        TaskId taskId,
        ExportRequest request,
        EngineOptions options,
        ExportProgress progress,
        @Nullable Instant endTime) {
    private static final int ALMOST_DONE = 99;
    private static final int DONE = 100;

    /** A task that waits. */
    static TaskState ofNew(TaskId taskId, ExportRequest request, EngineOptions options, Instant startTime) {
        return new TaskState(
                taskId,
                request,
                options,
                progress(ExportStatus.INITIALIZING, Optional.empty(), startTime, 0, 0, 0, 0),
                null);
    }

    /** Progress of which no more is known. */
    static ExportProgress progress(
            ExportStatus status,
            Optional<String> statusReason,
            Instant startTime,
            int percentage,
            long vertices,
            long edges,
            long bytesWritten) {
        return new ExportProgress(
                status,
                statusReason,
                startTime,
                0,
                percentage,
                vertices,
                edges,
                0,
                0,
                bytesWritten,
                OptionalLong.empty());
    }

    ExportStatus status() {
        return progress.status();
    }

    TaskOrder order() {
        return new TaskOrder(progress.startTime(), taskId);
    }

    /** The task as of now. */
    TaskDescription describe() {
        Instant until = Objects.requireNonNullElseGet(endTime, Instant::now);
        // A clock that was set back meanwhile must not show.
        long seconds = Math.max(0, Duration.between(progress.startTime(), until).toSeconds());
        return new TaskDescription(taskId, request, with(status(), progress.statusReason(), seconds));
    }

    /**
     * The same with another status.
     *
     * @throws IllegalStateException if that can't follow
     */
    TaskState moved(ExportStatus next) {
        if (!status().canBecome(next)) {
            throw new IllegalStateException("the task " + taskId + " is " + status() + " and can't become " + next);
        }
        return new TaskState(taskId, request, options, with(next, progress.statusReason(), 0), endTime);
    }

    /** The same with a reason for what it is. */
    TaskState told(String reason) {
        return new TaskState(taskId, request, options, with(status(), Optional.of(reason), 0), endTime);
    }

    /** The same at its end. */
    TaskState ended(ExportStatus end, Optional<String> reason) {
        boolean wroteAtOnce = end == ExportStatus.SUCCEEDED && status() == ExportStatus.INITIALIZING;
        TaskState before = wroteAtOnce ? moved(ExportStatus.EXPORTING) : this;
        ExportProgress last = before.moved(end).with(end, reason, 0);
        return new TaskState(taskId, request, options, last, Instant.now());
    }

    private ExportProgress with(ExportStatus status, Optional<String> reason, long seconds) {
        return new ExportProgress(
                status,
                reason,
                progress.startTime(),
                seconds,
                status == ExportStatus.SUCCEEDED ? DONE : progress.progressPercentage(),
                progress.numVerticesWritten(),
                progress.numEdgesWritten(),
                progress.sourceBytesRead(),
                progress.sourceBytes(),
                progress.bytesWritten(),
                progress.bytesUploaded());
    }

    /**
     * The same, as far as the running export is. One that was resumed counts from the beginning again, so that nothing
     * is less than it was.
     */
    TaskState observed(ExportProgress export) {
        ExportStatus next = status() == ExportStatus.INITIALIZING && export.status() == ExportStatus.EXPORTING
                ? ExportStatus.EXPORTING
                : status();
        int percentage = next == ExportStatus.INITIALIZING ? 0 : Math.min(ALMOST_DONE, export.progressPercentage());
        ExportProgress most = new ExportProgress(
                next,
                progress.statusReason(),
                progress.startTime(),
                0,
                Math.max(percentage, progress.progressPercentage()),
                Math.max(export.numVerticesWritten(), progress.numVerticesWritten()),
                Math.max(export.numEdgesWritten(), progress.numEdgesWritten()),
                export.sourceBytesRead(),
                export.sourceBytes(),
                Math.max(export.bytesWritten(), progress.bytesWritten()),
                export.bytesUploaded());
        return new TaskState(taskId, request, options, most, endTime);
    }

    /** The same with the counts of the export, which has succeeded: what was told before may be of a wrong guess. */
    TaskState counted(ExportProgress export) {
        ExportProgress exact = new ExportProgress(
                status(),
                progress.statusReason(),
                progress.startTime(),
                0,
                progress.progressPercentage(),
                export.numVerticesWritten(),
                export.numEdgesWritten(),
                export.sourceBytesRead(),
                export.sourceBytes(),
                export.bytesWritten(),
                export.bytesUploaded());
        return new TaskState(taskId, request, options, exact, endTime);
    }
}
