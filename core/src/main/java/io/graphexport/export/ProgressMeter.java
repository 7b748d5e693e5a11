package io.graphexport.export;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what an export has done so far. Thread-safe. */
final class ProgressMeter {
    private static final int ALMOST_DONE = 99;

    private final AtomicLong sourceBytes = new AtomicLong();
    private final AtomicLong sourceBytesRead = new AtomicLong();
    private final AtomicLong vertices = new AtomicLong();
    private final AtomicLong edges = new AtomicLong();
    private final AtomicLong bytesWritten = new AtomicLong();

    /** Starts a pass over so many bytes; 0 between passes. */
    void beginPass(long bytes) {
        sourceBytesRead.set(0);
        sourceBytes.set(bytes);
    }

    void addSourceBytes(long bytes) {
        sourceBytesRead.addAndGet(bytes);
    }

    void addElements(long moreVertices, long moreEdges) {
        vertices.addAndGet(moreVertices);
        edges.addAndGet(moreEdges);
    }

    void addWritten(long bytes) {
        bytesWritten.addAndGet(bytes);
    }

    long sourceBytes() {
        return sourceBytes.get();
    }

    long sourceBytesRead() {
        return sourceBytesRead.get();
    }

    long vertices() {
        return vertices.get();
    }

    long edges() {
        return edges.get();
    }

    long bytesWritten() {
        return bytesWritten.get();
    }

    /** The percentage of the source that is read: 99 at most, for what is written last isn't read. */
    int percentageRead() {
        long all = sourceBytes.get();
        return all == 0 ? 0 : (int) Math.min(ALMOST_DONE, sourceBytesRead.get() * 100.0 / all);
    }
}
