package io.graphexport.s3;

import io.graphexport.sink.DestinationException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that send bytes. Who submits more than they can do waits, which is the back pressure. The first failure
 * is kept: from then on nothing new is sent, and every submission throws it. Thread-safe.
 *
 * <p>No wait is cut short by an interrupt of the waiting thread: what is half sent has to be known before it can be
 * removed. But once something has failed, was cancelled or is to end, what still runs gets little time to end by
 * itself, and then is broken off: a server that says nothing would hold it for minutes.
 */
final class Uploads {
    /** Something to be sent. */
    interface Job {
        /** Sends it. */
        void run();

        /** Is called instead if it isn't sent any more. */
        void drop();
    }

    private final int limit;
    private final Duration patience;
    private final Runnable breakOff;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Job> waiting = new ArrayDeque<>();
    private final List<Thread> workers = new ArrayList<>();
    private int unfinished;
    private boolean stopped;
    private boolean brokenOff;

    /** When what runs is broken off, as {@link System#nanoTime}; null: not at all. */
    private @Nullable Long deadline;

    private @Nullable RuntimeException failure;

    /**
     * Starts the threads.
     *
     * @param limit how many jobs may be with them, those that wait included
     * @param patience the time that running jobs get to end by themselves when nothing more is to be sent
     * @param breakOff makes running jobs fail at once
     */
    Uploads(int threads, int limit, String name, Duration patience, Runnable breakOff) {
        this.limit = limit;
        this.patience = patience;
        this.breakOff = breakOff;
        for (int number = 1; number <= threads; number++) {
            Thread thread = new Thread(this::work, name + "-" + number);
            thread.setDaemon(true);
            workers.add(thread);
        }
        workers.forEach(Thread::start);
    }

    /**
     * Has a job done, as soon as there is room for it.
     *
     * @throws RuntimeException the first failure of any job; this one is dropped then
     */
    void submit(Job job) {
        if (!isTaken(job)) {
            job.drop();
            check();
            throw new IllegalStateException("the export has ended");
        }
    }

    private boolean isTaken(Job job) {
        lock.lock();
        try {
            await(() -> unfinished < limit || failure != null || stopped);
            boolean taken = failure == null && !stopped;
            if (taken) {
                unfinished++;
                waiting.add(job);
                changed.signalAll();
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            changed.awaitUninterruptibly();
        }
    }

    /** Waits until no job is left; beyond the deadline, if there is one, breaks off what runs. */
    private void awaitRunning() {
        boolean interrupted = false;
        while (unfinished > 0) {
            if (deadline == null || brokenOff) {
                changed.awaitUninterruptibly();
            } else if (deadline - System.nanoTime() <= 0) {
                brokenOff = true;
                breakOff.run();
            } else {
                try {
                    changed.awaitNanos(deadline - System.nanoTime());
                } catch (InterruptedException wish) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void setDeadline() {
        deadline = deadline == null ? Long.valueOf(System.nanoTime() + patience.toNanos()) : deadline;
    }

    /** Whether running jobs were broken off: what they sent may still take effect. */
    boolean wereBrokenOff() {
        lock.lock();
        try {
            return brokenOff;
        } finally {
            lock.unlock();
        }
    }

    /** Throws the first failure, if there was one. */
    void check() {
        lock.lock();
        try {
            if (failure != null) {
                throw failure;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all jobs are done, or dropped because of a failure. */
    void awaitAll() {
        lock.lock();
        try {
            awaitRunning();
        } finally {
            lock.unlock();
        }
    }

    /** Sends nothing of what waits, and waits for what is being sent. */
    void abandon() {
        lock.lock();
        try {
            dropWaiting();
            awaitRunning();
        } finally {
            lock.unlock();
        }
    }

    /** Sends nothing new, and ends what is being sent; every submission throws an error of the category CANCELLED. */
    void cancel() {
        lock.lock();
        try {
            failure = failure == null ? DestinationException.ofCancelling() : failure;
            setDeadline();
            dropWaiting();
            workers.forEach(Thread::interrupt);
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing new, gives what it has little time to be sent, and ends the threads. */
    void finish() {
        end();
        awaitAll();
    }

    /** Sends nothing new, waits for what is being sent, and ends the threads. */
    void stop() {
        end();
        abandon();
    }

    private void end() {
        lock.lock();
        try {
            stopped = true;
            setDeadline();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        for (Job job = next(); job != null; job = next()) {
            RuntimeException error = null;
            try {
                job.run();
            } catch (RuntimeException thrown) {
                error = thrown;
            } catch (Error thrown) {
                error = new IllegalStateException("an upload ended unexpectedly: " + thrown, thrown);
            }
            end(error);
        }
    }

    private @Nullable Job next() {
        lock.lock();
        try {
            await(() -> !waiting.isEmpty() || stopped);
            return waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    private void end(@Nullable RuntimeException error) {
        lock.lock();
        try {
            unfinished--;
            if (error != null) {
                failure = failure == null ? error : failure;
                setDeadline();
                dropWaiting();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void dropWaiting() {
        unfinished -= waiting.size();
        List<Job> dropped = List.copyOf(waiting);
        waiting.clear();
        dropped.forEach(Job::drop);
        changed.signalAll();
    }
}
