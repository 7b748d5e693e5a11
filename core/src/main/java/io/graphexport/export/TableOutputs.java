package io.graphexport.export;

import io.graphexport.format.RowChunk;
import io.graphexport.route.RoutedSplit;
import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The tables that are being written. Chunks come in source order; each table's are appended in that order, by whichever
 * thread has time, one thread a table. Threads that would run ahead of the writers wait, which is the back pressure.
 * Thread-safe.
 */
final class TableOutputs implements Closeable {
    private final List<TableOutput> tables;
    private final long mostWaitingBytes;
    private final Deque<TableOutput> ready = new ArrayDeque<>();
    private final Object lock = new Object();
    private long waitingBytes;
    private boolean failed;

    /**
     * Tables without rows yet.
     *
     * @param mostWaitingBytes how much may wait for the writers before threads stop to produce more
     */
    TableOutputs(List<TableOutput> tables, long mostWaitingBytes) {
        this.tables = List.copyOf(tables);
        this.mostWaitingBytes = mostWaitingBytes;
    }

    /** Takes the chunks of a split; to be called in source order. */
    void add(List<RoutedSplit.TableChunk> chunks) {
        synchronized (lock) {
            for (RoutedSplit.TableChunk routed : chunks) {
                TableOutput table = tables.get(routed.table());
                if (table.waiting().isEmpty() && !table.isClaimed()) {
                    ready.add(table);
                }
                table.waiting().add(routed.chunk());
                waitingBytes += routed.chunk().bytes().length;
            }
            lock.notifyAll();
        }
    }

    /** Writes what waits, as far as no other thread does, and returns when little enough waits. */
    void work() throws InterruptedException {
        for (TableOutput table = claimOrWait(); table != null; table = claimOrWait()) {
            write(table);
        }
    }

    private void write(TableOutput table) {
        boolean written = false;
        try {
            for (RowChunk chunk = next(table); chunk != null; chunk = next(table)) {
                table.append(chunk);
                wrote(chunk);
            }
            written = true;
        } finally {
            if (!written) {
                fail();
            }
        }
    }

    private @Nullable TableOutput claimOrWait() throws InterruptedException {
        synchronized (lock) {
            while (!failed) {
                TableOutput table = ready.poll();
                if (table != null) {
                    table.claim();
                    return table;
                }
                if (waitingBytes <= mostWaitingBytes) {
                    return null;
                }
                lock.wait();
            }
            return null;
        }
    }

    private @Nullable RowChunk next(TableOutput table) {
        synchronized (lock) {
            RowChunk chunk = table.waiting().poll();
            if (chunk == null) {
                table.unclaim();
            }
            return chunk;
        }
    }

    private void wrote(RowChunk chunk) {
        synchronized (lock) {
            waitingBytes -= chunk.bytes().length;
            lock.notifyAll();
        }
    }

    private void fail() {
        synchronized (lock) {
            failed = true;
            lock.notifyAll();
        }
    }

    /** Writes what every table still holds; nothing may be added any more. */
    void finish(ExportThreads threads) {
        AtomicInteger next = new AtomicInteger();
        List<Runnable> jobs = new ArrayList<>();
        for (int thread = 0; thread < threads.count(); thread++) {
            jobs.add(() -> {
                for (int table = next.getAndIncrement(); table < tables.size(); table = next.getAndIncrement()) {
                    tables.get(table).finish();
                }
            });
        }
        threads.runAll(jobs);
    }

    /** Frees what the tables hold, finished or not. */
    @Override
    public void close() {
        RuntimeException first = null;
        for (TableOutput table : tables) {
            try {
                table.close();
            } catch (RuntimeException error) {
                if (first == null) {
                    first = error;
                } else {
                    first.addSuppressed(error);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
