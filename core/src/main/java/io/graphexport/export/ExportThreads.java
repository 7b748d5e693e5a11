package io.graphexport.export;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one export. Used by the thread that made them. */
final class ExportThreads implements AutoCloseable {
    private final int count;
    private final ExecutorService executor;

    ExportThreads(int count, String name) {
        this.count = count;
        AtomicInteger number = new AtomicInteger();
        this.executor = Executors.newFixedThreadPool(count, job -> {
            Thread thread = new Thread(job, name + "-" + number.incrementAndGet());
            // An embedding program may end while an export that nobody waits for still runs.
            thread.setDaemon(true);
            return thread;
        });
    }

    int count() {
        return count;
    }

    /** Runs jobs at once, one a thread, and waits for all; throws the first job's error if any failed. */
    void runAll(List<Runnable> jobs) {
        List<Future<?>> running = new ArrayList<>();
        jobs.forEach(job -> running.add(executor.submit(job)));
        List<Throwable> errors = new ArrayList<>();
        running.forEach(job -> await(job, errors));
        if (!errors.isEmpty()) {
            throw ExportFailedException.of(errors.get(0));
        }
    }

    private static void await(Future<?> job, List<Throwable> errors) {
        boolean interrupted = false;
        while (true) {
            try {
                job.get();
                break;
            } catch (ExecutionException error) {
                errors.add(error.getCause() == null ? error : error.getCause());
                break;
            } catch (InterruptedException wish) {
                // The task's own thread is interrupted by nobody but its owner, who cancels it: the jobs end by
                // themselves.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
