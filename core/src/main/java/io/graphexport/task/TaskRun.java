package io.graphexport.task;

import io.graphexport.error.ExportException;
import io.graphexport.export.ExportFailedException;
import io.graphexport.export.ExportStatus;
import io.graphexport.export.ExportSuspendedException;
import io.graphexport.export.ExportTask;
import io.graphexport.export.ResumeException;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportRequest;
import io.graphexport.sink.DestinationException;
import io.graphexport.source.GraphSource;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs tasks: what becomes of one between its turn and its end. Thread-safe. */
final class TaskRun {
    private static final long LEAST_MEMORY = 1024;

    private static final String CANCELLED_MEANWHILE = "the export was cancelled while it didn't run";

    private final TaskSettings settings;
    private final TaskEvents events;

    TaskRun(TaskSettings settings, TaskEvents events) {
        this.settings = settings;
        this.events = events;
    }

    /** Runs a task to its end, or until it is suspended; throws nothing. */
    void run(KeptTask task) {
        try {
            if (!task.isUnwanted()) {
                export(task);
            } else if (task.state().status() == ExportStatus.CANCELLING) {
                clear(task, CANCELLED_MEANWHILE);
            } else {
                task.leave();
            }
        } catch (Throwable error) {
            fail(task, ExportFailedException.of(error));
        }
    }

    private void fail(KeptTask task, ExportException error) {
        if (task.isSettled()) {
            events.warn("after the end of the task " + task.state().taskId() + ": " + error.getMessage());
        } else {
            clear(task, reason(error));
        }
    }

    /** Ends a task that no export runs of: what an earlier process left of it is removed, if it wasn't committed. */
    private void clear(KeptTask task, String reason) {
        try {
            switch (task.origin()) {
                case STARTED -> {}
                case FOUND -> discard(task.state());
            }
            task.end(reason);
        } catch (Throwable error) {
            ExportException failure = ExportFailedException.of(error);
            if (failure instanceof DestinationException refused && refused.isOfExistingExport()) {
                endCommitted(task, failure);
            } else {
                task.end(reason + "; " + reason(failure));
            }
        }
    }

    private void discard(TaskState state) {
        ExportRequest request = state.request();
        try {
            settings.destinationRule().check(request);
        } catch (ExportException refusal) {
            throw DestinationException.ofPath(
                    "what is left of it in " + request.destination() + " was not removed: " + refusal.getMessage(),
                    refusal);
        }
        settings.exporter().discard(request, options(state));
    }

    /** Ends a task that was committed by an earlier process, which ended before that was saved. */
    private static void endCommitted(KeptTask task, ExportException existing) {
        try {
            task.end(CommittedExport.progress(task.state()), Optional.empty());
        } catch (ExportException error) {
            task.end(reason(existing) + "; " + reason(error));
        }
    }

    private void export(KeptTask task) throws InterruptedException {
        TaskState state = task.state();
        EngineOptions options = options(state);
        String graph = Objects.requireNonNull(state.request().graphIdentifier());
        if (!settings.catalog().contains(graph)) {
            exportNothing(task, graph);
            return;
        }
        try {
            settings.destinationRule().check(state.request());
        } catch (ExportException refusal) {
            leaveDestination(task, refusal);
            return;
        }
        try (GraphSource source = settings.catalog().open(graph, options);
                ExportTask export = begin(task, source, options)) {
            task.run(export);
            end(task, export);
        }
    }

    /** The work of a task that was interrupted isn't given up because its graph was forgotten or misspelt this time. */
    private void exportNothing(KeptTask task, String graph) {
        TaskState state = task.state();
        switch (task.origin()) {
            case STARTED -> throw new GraphNotFoundException(graph);
            case FOUND -> {
                if (CommittedExport.isThere(state)) {
                    task.end(CommittedExport.progress(state), Optional.empty());
                } else {
                    setAside(task, "there is no graph " + graph, "with that graph (--graph " + graph + "=PATH)");
                }
            }
        }
    }

    /** As little is it given up because its destination was not allowed this time. Nothing there is looked at. */
    private void leaveDestination(KeptTask task, ExportException refusal) {
        switch (task.origin()) {
            case STARTED -> throw refusal;
            case FOUND -> setAside(task, String.valueOf(refusal.getMessage()), "where its destination may be used");
        }
    }

    private void setAside(KeptTask task, String obstacle, String remedy) {
        if (task.setAside("the task waits to be gone on with: " + obstacle)) {
            events.warn("the task " + task.state().taskId() + " can't go on: " + obstacle
                    + "; it is kept as it is: start again " + remedy + ", or cancel the task");
        } else {
            clear(task, CANCELLED_MEANWHILE);
        }
    }

    /** A source that nobody can tell from another, as one in memory, is exported from the beginning. */
    private ExportTask begin(KeptTask task, GraphSource source, EngineOptions options) {
        ExportRequest request = task.state().request();
        return switch (task.origin()) {
            case STARTED -> settings.exporter().start(source, request, options);
            case FOUND ->
                source.identity().isPresent()
                        ? settings.exporter().resumeOrStart(source, request, options)
                        : settings.exporter().start(source, request, options);
        };
    }

    private static void end(KeptTask task, ExportTask export) throws InterruptedException {
        Optional<String> reason = Optional.empty();
        try {
            export.await();
        } catch (ExportSuspendedException suspended) {
            task.leave(export.progress());
            return;
        } catch (ExportException error) {
            reason = Optional.of(reason(error));
        }
        task.end(export.progress(), reason);
    }

    /**
     * The options that the task was started with, with what doesn't decide what the files are: an equal share of the
     * memory, so that tasks that run at once keep to it together, and as many threads as there are now.
     */
    private EngineOptions options(TaskState task) {
        EngineOptions here = settings.options();
        return task.options().toBuilder()
                .taskId(task.taskId())
                .threads(here.threads())
                .memory(Math.max(LEAST_MEMORY, here.memory() / settings.maxRunning()))
                .build();
    }

    /** What failed, and what went wrong while it was cleared away. */
    private static String reason(ExportException error) {
        return Stream.concat(
                        Stream.of(error), Stream.of(error.getSuppressed()).filter(ExportException.class::isInstance))
                .map(TaskRun::text)
                .collect(Collectors.joining("; "));
    }

    /** A task that failed is not resumed any more. */
    private static String text(Throwable error) {
        return error instanceof ResumeException refusal
                ? refusal.problem() + ". What it had written is of no use then: start the export again"
                : String.valueOf(error.getMessage());
    }
}
