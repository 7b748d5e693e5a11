package io.graphexport.export;

import io.graphexport.error.ExportException;
import io.graphexport.error.ExportException.Category;
import io.graphexport.request.TaskId;
import io.graphexport.sink.DestinationException;
import io.graphexport.sink.ExportSink;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** An export that was started. Thread-safe. */
public final class ExportTask implements AutoCloseable {
    private final TaskId taskId;
    private final Instant startTime;
    private final ExportContext context;
    private final CountDownLatch ended = new CountDownLatch(1);
    private ExportStatus status = ExportStatus.INITIALIZING;
    private @Nullable Instant endTime;
    private @Nullable ExportResult result;
    private @Nullable ExportException failure;
    private @Nullable ExportSink sink;

    ExportTask(TaskId taskId, Instant startTime, ExportContext context) {
        this.taskId = taskId;
        this.startTime = startTime;
        this.context = context;
    }

    /** Runs the export on a thread of its own; the sink is closed at its end. */
    synchronized void start(ExportRun run, ExportSink into) {
        sink = into;
        Thread thread = new Thread(() -> runToEnd(run, into), "graph-export-" + taskId);
        thread.setDaemon(true);
        thread.start();
    }

    private void runToEnd(ExportRun run, ExportSink into) {
        try {
            end(runAndClose(run, into), null);
        } catch (Throwable error) {
            end(null, toldAsCancelled(ExportFailedException.of(error)));
        }
    }

    /**
     * What cancels a sink says so in its own words, and what is cut off while it waits for another machine says
     * something else. What could not be removed stays told.
     */
    private ExportException toldAsCancelled(ExportException error) {
        boolean requested = context.cancellation().isRequested();
        boolean wanted = requested || error.category() == Category.CANCELLED;
        boolean suspended = error instanceof ExportSuspendedException && !requested;
        if (!wanted || suspended || error instanceof ExportCancelledException) {
            return error;
        }
        ExportCancelledException cancelled = new ExportCancelledException();
        for (Throwable suppressed : error.getSuppressed()) {
            cancelled.addSuppressed(suppressed);
        }
        return cancelled;
    }

    private ExportResult runAndClose(ExportRun run, ExportSink into) {
        try (ExportSink open = into) {
            return runOrSuspend(run, open);
        } catch (IOException error) {
            throw DestinationException.ofWriting("the destination can't be closed: " + error.getMessage(), error);
        }
    }

    private ExportResult runOrSuspend(ExportRun run, ExportSink open) throws IOException {
        try {
            return run.run(open, this::schemaLearned);
        } catch (ExportSuspendedException suspended) {
            if (context.cancellation().isSuspensionRequested()) {
                open.suspend();
            }
            throw suspended;
        }
    }

    private synchronized void schemaLearned() {
        if (status == ExportStatus.INITIALIZING) {
            status = ExportStatus.EXPORTING;
        }
    }

    private synchronized void end(@Nullable ExportResult success, @Nullable ExportException error) {
        result = success;
        failure = error;
        endTime = Instant.now();
        if (success != null) {
            status = ExportStatus.SUCCEEDED;
        } else if (!(error instanceof ExportSuspendedException)) {
            status = error instanceof ExportCancelledException ? ExportStatus.CANCELLED : ExportStatus.FAILED;
        }
        ended.countDown();
    }

    /** The task's id. */
    public TaskId taskId() {
        return taskId;
    }

    /** How far the task is, as of now. */
    public synchronized ExportProgress progress() {
        ProgressMeter meter = context.meter();
        Instant until = Objects.requireNonNullElseGet(endTime, Instant::now);
        return new ExportProgress(
                status,
                Optional.ofNullable(failure).map(Throwable::getMessage),
                startTime,
                Duration.between(startTime, until).toSeconds(),
                percentage(meter),
                meter.vertices(),
                meter.edges(),
                meter.sourceBytesRead(),
                meter.sourceBytes(),
                meter.bytesWritten(),
                sink == null ? OptionalLong.empty() : sink.uploadedBytes());
    }

    private int percentage(ProgressMeter meter) {
        return switch (status) {
            case INITIALIZING -> 0;
            case SUCCEEDED -> 100;
            case EXPORTING, FAILED, CANCELLING, CANCELLED, DELETED -> meter.percentageRead();
        };
    }

    /** Asks the task to end. Returns at once; a task that has committed already stays as it is. */
    public synchronized void cancel() {
        if (result == null && failure == null) {
            status = ExportStatus.CANCELLING;
            context.cancellation().request();
            if (sink != null) {
                sink.cancel();
            }
        }
    }

    /**
     * Asks the task to end so that {@link Exporter#resume} can go on with it: its complete files stay where they are,
     * invisible. Returns at once; the task ends with an {@link ExportSuspendedException}, and its status stays what it
     * was. A task that is committed, fails or is cancelled meanwhile ends so. What waits for another machine is not
     * broken off; {@link #cancel} does that.
     */
    public void suspend() {
        context.cancellation().requestSuspension();
    }

    /**
     * Waits for the task's end.
     *
     * @throws ExportSuspendedException if it was suspended
     * @throws ExportException if it failed or was cancelled: nothing of it is visible then
     * @throws InterruptedException if the waiting thread is interrupted; the task goes on
     */
    public ExportResult await() throws InterruptedException {
        ended.await();
        synchronized (this) {
            if (failure != null) {
                throw failure;
            }
            return Objects.requireNonNull(result);
        }
    }

    /** Cancels the task if it still runs and isn't to be suspended, and waits for its end. */
    @Override
    public void close() {
        if (!context.cancellation().isSuspensionRequested()) {
            cancel();
        }
        boolean interrupted = false;
        while (true) {
            try {
                ended.await();
                break;
            } catch (InterruptedException wish) {
                // What is half written has to be removed first.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
