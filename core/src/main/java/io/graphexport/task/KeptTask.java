package io.graphexport.task;

import io.graphexport.export.ExportProgress;
import io.graphexport.export.ExportStatus;
import io.graphexport.export.ExportTask;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * One task, from its start, or from when it was found in the state folder, until it is deleted. What is told of it was
 * saved before, if it can be saved at all. Thread-safe.
 */
final class KeptTask {
    private final StateFolder folder;
    private final TaskEvents events;
    private final Origin origin;
    private volatile CountDownLatch settled = new CountDownLatch(1);
    private volatile TaskState state;
    private @Nullable ExportTask running;
    private boolean suspended;
    private boolean setAside;
    private boolean unsaved;

    /** Where a task comes from. */
    enum Origin {
        /** It was started here. */
        STARTED,
        /** It was found: another process may have left files of it. */
        FOUND
    }

    KeptTask(TaskState state, Origin origin, StateFolder folder, TaskEvents events) {
        this.state = state;
        this.origin = origin;
        this.folder = folder;
        this.events = events;
        if (state.status().isEnded()) {
            settled.countDown();
        }
    }

    TaskState state() {
        return state;
    }

    Origin origin() {
        return origin;
    }

    /** Waits until the task has ended, or until it is clear that it won't end in this process. */
    void await() throws InterruptedException {
        settled.await();
    }

    /**
     * Asks the task to end.
     *
     * @throws TaskConflictException if it has
     */
    synchronized void cancel() {
        switch (state.status()) {
            case CANCELLING -> {}
            case INITIALIZING, EXPORTING -> {
                change(state.moved(ExportStatus.CANCELLING));
                events.moved(state.describe());
                if (running != null) {
                    running.cancel();
                }
            }
            case DELETED -> throw new TaskNotFoundException(state.taskId());
            case SUCCEEDED, FAILED, CANCELLED ->
                throw TaskConflictException.ofCancelling(state.taskId(), state.status());
        }
    }

    /** Has the task not begin, or stop so that it can be resumed. */
    synchronized void suspend() {
        suspended = true;
        if (running != null && state.status() != ExportStatus.CANCELLING) {
            running.suspend();
        }
    }

    /** Whether the task is not to be begun: it was cancelled or suspended while it waited. */
    synchronized boolean isUnwanted() {
        return suspended || state.status() == ExportStatus.CANCELLING;
    }

    /**
     * Leaves an interrupted task as it is, for it can't go on in this process.
     *
     * @param reason what is told of it, but not saved
     * @return false if it is to be cancelled instead
     */
    synchronized boolean setAside(String reason) {
        if (state.status() == ExportStatus.CANCELLING) {
            return false;
        }
        setAside = true;
        state = state.told(reason);
        settled.countDown();
        return true;
    }

    /** Has a task that was set aside end in this process after all; false if none was. */
    synchronized boolean takeUp() {
        boolean wasSetAside = setAside;
        if (wasSetAside) {
            setAside = false;
            settled = new CountDownLatch(1);
        }
        return wasSetAside;
    }

    /** Says what runs, which gets the wishes that came before it. */
    synchronized void run(ExportTask export) {
        running = export;
        if (state.status() == ExportStatus.CANCELLING) {
            export.cancel();
        } else if (suspended) {
            export.suspend();
        }
    }

    /** Takes over how far the export is. */
    synchronized void observe() {
        if (running == null) {
            return;
        }
        TaskState before = state;
        TaskState now = before.observed(running.progress());
        if (now.status() != before.status()) {
            change(now);
            events.moved(now.describe());
        } else if (!now.progress().equals(before.progress())) {
            if (now.progress().progressPercentage() == before.progress().progressPercentage()) {
                state = now;
            } else {
                change(now);
            }
            events.progressed(now.describe());
        }
    }

    /** Takes over how far an export was that won't end in this process. */
    synchronized void leave(ExportProgress export) {
        running = null;
        change(state.observed(export));
        settled.countDown();
    }

    /** Leaves a task that was not begun. */
    synchronized void leave() {
        settled.countDown();
    }

    /** Takes over the end of the export. */
    synchronized void end(ExportProgress export, Optional<String> reason) {
        switch (export.status()) {
            case SUCCEEDED -> end(state.counted(export).ended(ExportStatus.SUCCEEDED, reason));
            // Something other than a wish may have broken the export off, as a store that is closed.
            case FAILED, CANCELLED -> end(state.observed(export).ended(failed(), reason));
            case INITIALIZING, EXPORTING, CANCELLING, DELETED ->
                throw new IllegalStateException("an export that is " + export.status() + " has not ended");
        }
    }

    /** How a task ends that doesn't succeed. */
    private ExportStatus failed() {
        return state.status() == ExportStatus.CANCELLING ? ExportStatus.CANCELLED : ExportStatus.FAILED;
    }

    /** Ends a task without an export: it was cancelled, or has failed. */
    synchronized void end(String reason) {
        ExportStatus status = state.status() == ExportStatus.CANCELLING ? ExportStatus.CANCELLED : ExportStatus.FAILED;
        end(state.ended(status, Optional.of(reason)));
    }

    private void end(TaskState last) {
        running = null;
        change(last);
        settled.countDown();
        events.ended(last.describe());
    }

    /** Whether nothing more becomes of the task in this process. */
    boolean isSettled() {
        return settled.getCount() == 0;
    }

    /** Saves a state, then shows it. That it can't be saved is told, once, and tried again by {@link #saveAgain}. */
    private void change(TaskState next) {
        try {
            folder.save(next);
            unsaved = false;
        } catch (StateFolderException error) {
            if (!unsaved) {
                events.warn("the task " + next.taskId() + " is " + next.status() + ", but after a restart it won't be: "
                        + error.getMessage());
            }
            unsaved = true;
        }
        state = next;
    }

    /**
     * Makes sure that what is shown is saved.
     *
     * @throws StateFolderException if it isn't, though that was tried again
     */
    synchronized void requireSaved() {
        if (unsaved) {
            folder.save(state);
            unsaved = false;
        }
    }

    /** Saves the task if that failed. */
    synchronized void saveAgain() {
        if (unsaved) {
            change(state);
        }
    }

    /**
     * Deletes the task's file.
     *
     * @throws TaskConflictException if it has not ended
     * @throws StateFolderException if the file can't be removed; all stays as it was
     */
    synchronized void delete() {
        if (state.status() == ExportStatus.DELETED) {
            throw new TaskNotFoundException(state.taskId());
        }
        if (!state.status().isEnded()) {
            throw TaskConflictException.ofDeleting(state.taskId(), state.status());
        }
        folder.delete(state.taskId());
        unsaved = false;
        state = state.moved(ExportStatus.DELETED);
    }
}
