package io.graphexport.task;

import io.graphexport.request.TaskId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Tells listeners what happened, one after the other on a thread of its own. Thread-safe. */
final class TaskEvents implements AutoCloseable {
    private final List<TaskListener> listeners;
    private final Consumer<String> onWarning;
    private final ExecutorService thread;

    /** The tasks of which a listener has yet to hear that they got further. */
    private final Set<TaskId> pending = ConcurrentHashMap.newKeySet();

    TaskEvents(List<TaskListener> listeners, Consumer<String> onWarning) {
        this.listeners = listeners;
        this.onWarning = onWarning;
        this.thread = Executors.newSingleThreadExecutor(TaskThreads.named("graph-export-task-events"));
    }

    /** A task got further, which may be left out if the listeners are slow. */
    void progressed(TaskDescription task) {
        if (pending.add(task.taskId())) {
            thread.execute(() -> {
                pending.remove(task.taskId());
                tell(listener -> listener.progressed(task));
            });
        }
    }

    /** A task has another status. */
    void moved(TaskDescription task) {
        thread.execute(() -> tell(listener -> listener.progressed(task)));
    }

    /** A task has ended. */
    void ended(TaskDescription task) {
        thread.execute(() -> tell(listener -> listener.ended(task)));
    }

    /** Something went wrong that is no task's failure. */
    void warn(String text) {
        thread.execute(() -> onWarning.accept(text));
    }

    private void tell(Consumer<TaskListener> event) {
        for (TaskListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException | Error error) {
                onWarning.accept("the listener " + listener.getClass().getName() + " failed: " + error);
            }
        }
    }

    /** Waits until all was told. */
    @Override
    public void close() {
        TaskThreads.finish(thread);
    }
}
