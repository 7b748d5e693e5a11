package io.graphexport.task;

import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Looks twice a second at how far tasks are, and tries again to save what could not be saved. */
final class ProgressWatch implements AutoCloseable {
    private static final long MILLISECONDS = 500;

    private final Supplier<? extends Collection<KeptTask>> running;
    private final Supplier<? extends Collection<KeptTask>> all;
    private final TaskEvents events;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(TaskThreads.named("graph-export-task-watch"));

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
        thread.execute(this::lookUntilClosed);
    }

    private void lookUntilClosed() {
        try {
            while (!closed.await(MILLISECONDS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException wish) {
            throw new IllegalStateException("the thread that watches tasks was interrupted by someone else", wish);
        }
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
        closed.countDown();
        TaskThreads.finish(thread);
    }
}
