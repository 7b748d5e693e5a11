package io.graphexport.s3;

import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What all sequential readers of a store share: the threads that fetch, and the buffers, of which there are as many as
 * the memory allows. Thread-safe.
 */
final class ReadAhead implements Closeable {
    /** A link is seldom filled by one connection, nor by many if the reader is what takes its time. */
    static final int THREADS = 4;

    /** The first piece of an object, and all pieces of a reader for which there is no buffer. */
    static final int SMALLEST_PIECE = 1 << 16;

    /** Beyond this, a request's own time is little beside its body's. */
    private static final int LARGEST_PIECE = 8 << 20;

    /** One for each thread, one that is being read. */
    private static final int PIECES = THREADS + 1;

    private final SourceCalls calls;
    private final long memory;
    private final int pieceSize;
    private final int most;
    private final Deque<byte[]> free = new ArrayDeque<>();
    private final ExecutorService threads;
    private int made;

    /**
     * No buffers yet.
     *
     * @param memory the bytes that the buffers may take together
     */
    ReadAhead(SourceCalls calls, long memory) {
        this.calls = calls;
        this.memory = memory;
        this.pieceSize = (int) Math.max(SMALLEST_PIECE, Math.min(LARGEST_PIECE, memory / PIECES));
        this.most = (int) Math.max(1, Math.min(PIECES, memory / pieceSize));
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(THREADS, job -> {
            Thread thread = new Thread(job, "graph-export-fetch-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The bytes that the buffers take at most. */
    long memory() {
        return Math.min(memory, (long) most * pieceSize);
    }

    /** The length of a buffer. */
    int pieceSize() {
        return pieceSize;
    }

    /** A buffer, or null if all are in use. */
    synchronized byte @Nullable [] take() {
        if (!free.isEmpty()) {
            return free.pop();
        }
        if (made == most) {
            return null;
        }
        made++;
        return new byte[pieceSize];
    }

    /** Takes a buffer back. */
    synchronized void giveBack(byte[] buffer) {
        free.push(buffer);
    }

    /** Begins to fetch a piece. */
    void start(Piece piece) {
        piece.runOn(threads, calls);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
