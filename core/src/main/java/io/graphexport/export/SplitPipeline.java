package io.graphexport.export;

import io.graphexport.error.ExportException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a source on several threads: splits are worked on in any order, their results received in source order,
 * so that the number of threads never shows (contract R6.3), nor which of several errors was met first: the first in
 * source order is the one that is thrown (contract R2.8).
 *
 * <p>A thread that is far ahead of the slowest split waits before it takes another one, so results don't pile up.
 *
 * @param <R> what working on a split results in
 */
final class SplitPipeline<R> {
    private static final int SPLITS_AHEAD_PER_THREAD = 3;

    private final SplitQueue queue;
    private final Receiver<R> receiver;
    private final Cancellation cancellation;
    private final int window;
    private final Object taking = new Object();
    private final Object order = new Object();
    private final Map<Long, Outcome<R>> finished = new HashMap<>();
    private long received;
    private boolean exhausted;
    private @Nullable Throwable failure;

    /** Works on one split after the other. Used by one thread. */
    interface Worker<R> {

        /**
         * Works on a split.
         *
         * @param parts take what is too large to be kept until all of the split is worked on
         * @return the result, without the parts
         */
        R process(SplitQueue.NumberedSplit split, Parts<R> parts) throws InterruptedException;
    }

    /** Takes parts of the result of a split, in order. */
    interface Parts<R> {

        /** Has a part received and worked off, once it is the split's turn. */
        void add(R part) throws InterruptedException;
    }

    /** Takes the results of a pass. */
    interface Receiver<R> {

        /** Takes the next result, in source order; one call at a time, meant to be short. */
        void receive(R result, long sourceBytes);

        /**
         * Does what the results received so far call for; on any thread, several at a time. May wait for other threads
         * in it.
         */
        void work() throws InterruptedException;
    }

    private static final class Outcome<R> {
        final @Nullable R result;
        final @Nullable Throwable failure;
        final long sourceBytes;

        Outcome(@Nullable R result, @Nullable Throwable failure, long sourceBytes) {
            this.result = result;
            this.failure = failure;
            this.sourceBytes = sourceBytes;
        }
    }

    SplitPipeline(SplitQueue queue, Receiver<R> receiver, int threads, Cancellation cancellation) {
        this.queue = queue;
        this.receiver = receiver;
        this.cancellation = cancellation;
        this.window = threads * SPLITS_AHEAD_PER_THREAD;
    }

    /**
     * Runs the pass; returns when all is received and worked off.
     *
     * @param workers makes a worker for each thread
     * @throws ExportException the first error in source order, or that of the receiver
     */
    void run(ExportThreads threads, Supplier<? extends Worker<R>> workers) {
        List<Runnable> jobs = new ArrayList<>();
        for (int thread = 0; thread < threads.count(); thread++) {
            Worker<R> worker = workers.get();
            jobs.add(() -> runWorker(worker));
        }
        threads.runAll(jobs);
        synchronized (order) {
            if (failure != null) {
                throw ExportFailedException.of(failure);
            }
        }
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private void runWorker(Worker<R> worker) {
        try {
            for (SplitQueue.NumberedSplit split = take(); split != null; split = take()) {
                release(split.number(), process(worker, split));
                receiver.work();
            }
            receiver.work();
        } catch (Throwable error) {
            fail(error);
        }
    }

    private Outcome<R> process(Worker<R> worker, SplitQueue.NumberedSplit split) {
        long size = split.split().size();
        try {
            return new Outcome<>(worker.process(split, part -> receivePart(split.number(), part)), null, size);
        } catch (Throwable error) {
            return new Outcome<>(null, error, size);
        }
    }

    /** The next split, or null if there is nothing more to do. */
    private SplitQueue.@Nullable NumberedSplit take() throws InterruptedException {
        synchronized (taking) {
            cancellation.check();
            if (!awaitTurn()) {
                return null;
            }
            try {
                SplitQueue.NumberedSplit split = queue.next();
                exhausted |= split == null;
                return split;
            } catch (Throwable error) {
                exhausted = true;
                release(queue.number(), new Outcome<>(null, error, 0));
                return null;
            }
        }
    }

    /** Waits until the next split may be taken; false if none is to be taken any more. */
    private boolean awaitTurn() throws InterruptedException {
        synchronized (order) {
            while (!exhausted && failure == null && queue.number() - received >= window) {
                order.wait();
            }
            return !exhausted && failure == null;
        }
    }

    /** A split whose turn it is waits for no other, so that those before it never do. */
    private void receivePart(long number, R part) throws InterruptedException {
        synchronized (order) {
            while (failure == null && received < number) {
                order.wait();
            }
            if (failure == null) {
                receiveResult(part, 0);
            }
        }
        receiver.work();
    }

    private void release(long number, Outcome<R> outcome) {
        synchronized (order) {
            finished.put(number, outcome);
            for (Outcome<R> next = finished.remove(received); next != null; next = finished.remove(received)) {
                received++;
                receive(next);
            }
            order.notifyAll();
        }
    }

    private void receive(Outcome<R> outcome) {
        if (failure != null) {
            return;
        }
        if (outcome.failure != null) {
            failure = outcome.failure;
        } else if (outcome.result != null) {
            receiveResult(outcome.result, outcome.sourceBytes);
        }
    }

    private void receiveResult(R result, long sourceBytes) {
        try {
            receiver.receive(result, sourceBytes);
        } catch (ExportException error) {
            failure = error;
        }
    }

    private void fail(Throwable error) {
        synchronized (order) {
            if (failure == null) {
                failure = error;
            }
            order.notifyAll();
        }
    }
}
