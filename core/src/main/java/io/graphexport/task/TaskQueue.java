package io.graphexport.task;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Has so many tasks run at once; the others wait in order. Thread-safe. */
final class TaskQueue {
    private final int maxRunning;
    private final int maxWaiting;
    private final Consumer<KeptTask> job;
    private final ExecutorService threads = Executors.newCachedThreadPool(TaskThreads.named("graph-export-task"));
    private final Deque<KeptTask> waiting = new ArrayDeque<>();

    /** A task that was set aside and is cancelled at once is in it twice for a moment. */
    private final List<KeptTask> running = new ArrayList<>();

    private int reserved;
    private boolean stopped;

    /** @param job runs a task to its end; throws nothing */
    TaskQueue(int maxRunning, int maxWaiting, Consumer<KeptTask> job) {
        this.maxRunning = maxRunning;
        this.maxWaiting = maxWaiting;
        this.job = job;
    }

    /**
     * Makes sure that there is a place for a task that is being started.
     *
     * @throws TooManyTasksException if there is none
     */
    synchronized void reserve() {
        long places = (long) maxRunning + maxWaiting;
        if (running.size() + waiting.size() + reserved >= places) {
            throw new TooManyTasksException(maxRunning, maxWaiting);
        }
        reserved++;
    }

    /** Gives a place back. */
    synchronized void release() {
        reserved--;
    }

    /** Has a task run when its turn comes, for which a place was reserved. */
    synchronized void addReserved(KeptTask task) {
        reserved--;
        add(task);
    }

    /** Has a task run when its turn comes. */
    synchronized void add(KeptTask task) {
        waiting.addLast(task);
        runNext();
    }

    /** Takes a task that waits out of the queue; false if it doesn't wait. */
    synchronized boolean remove(KeptTask task) {
        return waiting.remove(task);
    }

    /** Has a task run before all that wait. */
    synchronized void addFirst(KeptTask task) {
        waiting.addFirst(task);
        runNext();
    }

    private void runNext() {
        while (!stopped && running.size() < maxRunning && !waiting.isEmpty()) {
            KeptTask next = waiting.removeFirst();
            running.add(next);
            threads.execute(() -> run(next));
        }
    }

    private void run(KeptTask task) {
        try {
            job.accept(task);
        } finally {
            synchronized (this) {
                running.remove(task);
                runNext();
            }
        }
    }

    /** The tasks that run. */
    synchronized List<KeptTask> running() {
        return List.copyOf(running);
    }

    /** Lets no further task run; returns those that run. */
    synchronized List<KeptTask> stop() {
        stopped = true;
        return running();
    }

    /** Waits for the end of all that run. */
    void awaitEnd() {
        TaskThreads.finish(threads);
    }
}
