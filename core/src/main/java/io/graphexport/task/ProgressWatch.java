package io.graphexport.task;

import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Looks twice a second at how far tasks are, and tries again to save what could not be saved. */
final class ProgressWatch implements AutoCloseable {
    private static final long MILLISECONDS = 500;

    private final Supplier<? extends Collection<KeptTask>> running;
    private final Supplier<? extends Collection<KeptTask>> all;
    private final TaskEvents events;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(TaskThreads.named("graph-export-task-watch"));

    /**
     * A watch that doesn't look yet.
     *
     * @param running the tasks that run
     * @param all all tasks
     */
    ProgressWatch(
            Supplier<? extends Collection<KeptTask>> running,
            Supplier<? extends Collection<KeptTask>> all,
            TaskEvents events) {
        this.running = running;
        this.all = all;
        this.events = events;
    }

    void start() {
        thread.scheduleWithFixedDelay(this::look, MILLISECONDS, MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            running.get().forEach(KeptTask::observe);
            all.get().forEach(KeptTask::saveAgain);
        } catch (RuntimeException | Error error) {
            // Whatever it is, the next look may do better.
            events.warn("how far the tasks are can't be seen at the moment: " + error);
        }
    }

    /** Waits for a look that is on its way. */
    @Override
    public void close() {
        TaskThreads.finish(thread);
    }
}
