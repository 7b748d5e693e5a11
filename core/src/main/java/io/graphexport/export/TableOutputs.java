package io.graphexport.export;

import io.graphexport.export.TableOutput.Place;
import io.graphexport.format.TableBlock;
import io.graphexport.route.RoutedChunk;
import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tables that are being written. Chunks come in source order; what they call for is done by whichever thread has
 * time, as one of three steps: to append a table's chunks to its writer, in order; to encode a block that the writer
 * made of them, beside all other blocks; to write a table's next block, in order. So one large table keeps all threads
 * busy, and many small ones wait until there is enough of them. Threads that would run ahead of the writers wait, which
 * is the back pressure. Thread-safe.
 */
final class TableOutputs implements Closeable {
    private final List<TableOutput> tables;
    private final Limits limits;
    private final Object lock = new Object();

    /** Tables with chunks that aren't enough to be appended. */
    private final Set<TableOutput> gathering = new LinkedHashSet<>();

    /** Tables to append to, or to finish, which no thread does yet. */
    private final Deque<TableOutput> appendable = new ArrayDeque<>();

    private final Deque<TableOutput.Block> encodable = new ArrayDeque<>();
    private final Deque<TableOutput> writable = new ArrayDeque<>();
    private long waitingBytes;

    /** Those of the waiting bytes that are of tables which are appendable, or are appended to. */
    private long dueBytes;

    private int blocks;
    private int steps;
    private boolean failed;

    /**
     * How much may be under way.
     *
     * @param waitingBytes the bytes of chunks that may wait before threads stop to produce more, and small tables are
     *     appended to
     * @param dueBytes the bytes of those chunks that may wait for a thread that appends them, or are appended, before
     *     threads stop to produce more: it makes nothing quicker to be further ahead of the writers
     * @param gatheredBytes the bytes of a table's chunks that are worth to be appended
     * @param blocks the blocks that may be made and not written
     */
    record Limits(long waitingBytes, long dueBytes, long gatheredBytes, int blocks) {}

    /** A part of the work, done by one thread outside of the lock. */
    private interface Step {
        void run();

        /** Within the lock, after success. */
        void done();
    }

    /** Tables without rows yet. */
    TableOutputs(List<TableOutput> tables, Limits limits) {
        this.tables = List.copyOf(tables);
        this.limits = limits;
    }

    /** Takes the chunks of a split, or of some of its rows; to be called in source order. */
    void add(List<? extends RoutedChunk> chunks) {
        synchronized (lock) {
            List<RoutedChunk> leftOut = new ArrayList<>();
            for (RoutedChunk chunk : chunks) {
                TableOutput table = tables.get(chunk.table());
                waitingBytes += chunk.hold();
                if (table.leavesOut(chunk)) {
                    leftOut.add(chunk);
                    continue;
                }
                table.add(chunk);
                switch (table.place()) {
                    case NOWHERE, GATHERING -> gather(table);
                    case APPENDABLE, APPENDING -> dueBytes += chunk.size();
                }
            }
            // Now that all of them are held, which may share memory.
            leftOut.forEach(chunk -> waitingBytes -= chunk.release());
            lock.notifyAll();
        }
    }

    private void gather(TableOutput table) {
        if (table.waitingBytes() >= limits.gatheredBytes()) {
            gathering.remove(table);
            makeAppendable(table);
        } else if (table.place() != Place.GATHERING) {
            table.place(Place.GATHERING);
            gathering.add(table);
        }
    }

    private void makeAppendable(TableOutput table) {
        table.place(Place.APPENDABLE);
        appendable.add(table);
        dueBytes += table.waitingBytes();
    }

    /** Does what can be done, and returns when little enough waits. */
    void work() throws InterruptedException {
        for (Step step = nextOrWait(); step != null; step = nextOrWait()) {
            run(step);
        }
    }

    private @Nullable Step nextOrWait() throws InterruptedException {
        synchronized (lock) {
            while (!failed) {
                Step step = next();
                if (step != null || (waitingBytes <= limits.waitingBytes() && dueBytes <= limits.dueBytes())) {
                    return step;
                }
                lock.wait();
            }
            return null;
        }
    }

    /**
     * Writes what every table still holds, and completes the files; nothing may be added any more.
     *
     * @param threads do the work together
     */
    void finish(ExportThreads threads) {
        synchronized (lock) {
            gathering.clear();
            appendable.clear();
            dueBytes = 0;
            tables.forEach(TableOutput::end);
            tables.forEach(this::makeAppendable);
        }
        threads.runAll(Collections.nCopies(threads.count(), this::workToTheEnd));
    }

    private void workToTheEnd() {
        try {
            for (Step step = nextUntilTheEnd(); step != null; step = nextUntilTheEnd()) {
                run(step);
            }
        } catch (InterruptedException wish) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a thread of the export was interrupted by someone else", wish);
        }
    }

    private @Nullable Step nextUntilTheEnd() throws InterruptedException {
        synchronized (lock) {
            while (!failed) {
                Step step = next();
                if (step != null || (steps == 0 && blocks == 0)) {
                    return step;
                }
                lock.wait();
            }
            return null;
        }
    }

    private void run(Step step) {
        boolean done = false;
        try {
            step.run();
            done = true;
        } finally {
            synchronized (lock) {
                steps--;
                failed |= !done;
                if (done) {
                    step.done();
                }
                lock.notifyAll();
            }
        }
    }

    /** The next step, the one first that frees most. */
    private @Nullable Step next() {
        // What is due may be all that keeps shared memory from being free.
        if (dueBytes == 0 && waitingBytes > limits.waitingBytes()) {
            gathering.forEach(this::makeAppendable);
            gathering.clear();
        }
        Step step = null;
        if (!writable.isEmpty()) {
            step = new Writing(writable.remove().beginWriting());
        } else if (!encodable.isEmpty()) {
            step = new Encoding(encodable.remove());
        } else if (blocks < limits.blocks() && !appendable.isEmpty()) {
            step = new Appending(nextParts());
        }
        steps += step == null ? 0 : 1;
        return step;
    }

    /** The next table, or several of those that have few rows: a step each would cost more than what is done in it. */
    private List<TablePart> nextParts() {
        List<TablePart> parts = new ArrayList<>();
        long bytes = 0;
        do {
            TablePart part = new TablePart(appendable.remove());
            parts.add(part);
            // To finish a table may take long.
            bytes += part.finishing ? limits.gatheredBytes() : part.bytes;
        } while (bytes < limits.gatheredBytes() && !appendable.isEmpty());
        return parts;
    }

    private void addBlock(TableOutput table, TableBlock block) {
        synchronized (lock) {
            encodable.add(table.addBlock(block));
            blocks++;
            lock.notifyAll();
        }
    }

    private void offerWritable(TableOutput table) {
        if (table.isWritable()) {
            writable.add(table);
        }
    }

    private final class Appending implements Step {
        private final List<TablePart> parts;

        Appending(List<TablePart> parts) {
            this.parts = parts;
        }

        @Override
        public void run() {
            for (TablePart part : parts) {
                part.append(block -> addBlock(part.table, block));
            }
        }

        @Override
        public void done() {
            for (TablePart part : parts) {
                TableOutput table = part.table;
                for (RoutedChunk chunk : part.chunks) {
                    waitingBytes -= chunk.release();
                }
                dueBytes -= part.bytes + table.waitingBytes();
                table.place(Place.NOWHERE);
                if (!part.finishing && table.isToBeFinished()) {
                    makeAppendable(table);
                } else if (table.waitingBytes() > 0) {
                    gather(table);
                }
            }
        }
    }

    /** What a table has for one step. */
    private static final class TablePart {
        final TableOutput table;
        final boolean finishing;
        final long bytes;
        final List<RoutedChunk> chunks;

        TablePart(TableOutput table) {
            this.table = table;
            finishing = table.isToBeFinished();
            bytes = table.waitingBytes();
            chunks = table.beginAppending();
        }

        void append(Consumer<? super TableBlock> into) {
            if (!chunks.isEmpty()) {
                table.append(chunks, into);
            } else if (finishing) {
                table.finish(into);
            }
        }
    }

    private final class Encoding implements Step {
        private final TableOutput.Block block;

        Encoding(TableOutput.Block block) {
            this.block = block;
        }

        @Override
        public void run() {
            block.encode();
        }

        @Override
        public void done() {
            boolean wasWritable = block.table().isWritable();
            block.markEncoded();
            if (!wasWritable) {
                offerWritable(block.table());
            }
        }
    }

    private final class Writing implements Step {
        private final TableOutput.Block block;

        Writing(TableOutput.Block block) {
            this.block = block;
        }

        @Override
        public void run() {
            block.write();
        }

        @Override
        public void done() {
            blocks--;
            block.table().endWriting();
            offerWritable(block.table());
        }
    }

    /** Frees what the tables hold, finished or not. */
    @Override
    public void close() {
        List<RuntimeException> errors = new ArrayList<>();
        for (TableOutput table : tables) {
            try {
                table.close();
            } catch (RuntimeException error) {
                errors.add(error);
            }
        }
        if (!errors.isEmpty()) {
            RuntimeException first = errors.remove(0);
            errors.forEach(first::addSuppressed);
            throw first;
        }
    }
}
