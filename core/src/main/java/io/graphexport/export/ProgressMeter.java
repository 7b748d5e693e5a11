package io.graphexport.export;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what an export has done so far. Thread-safe. */
final class ProgressMeter {
    private static final int ALMOST_DONE = 99;

    private final AtomicLong sourceBytes = new AtomicLong();
    private final AtomicLong sourceBytesRead = new AtomicLong();
    private final AtomicLong vertices = new AtomicLong();
    private final AtomicLong edges = new AtomicLong();
    private final AtomicLong bytesWritten = new AtomicLong();
    private final AtomicInteger percentage = new AtomicInteger();
    private volatile Pass pass = Pass.LEARNING;

    /** What a pass over the source is for. */
    enum Pass {
        /** To learn the schema, which is no part of the percentage. */
        LEARNING,
        /** To write the rows. */
        WRITING
    }

    /** Starts a pass over so many bytes; 0 between passes. */
    void beginPass(Pass newPass, long bytes) {
        sourceBytesRead.set(0);
        sourceBytes.set(bytes);
        pass = newPass;
    }

    /** Forgets what was written, since it is written anew. The percentage stays where it was until it is passed. */
    void startOver() {
        vertices.set(0);
        edges.set(0);
        bytesWritten.set(0);
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

    /**
     * The percentage of the source that is read and written: 99 at most, for what is written last isn't read; never
     * less than before.
     */
    int percentageRead() {
        return percentage.accumulateAndGet(percentageOfPass(), Math::max);
    }

    private int percentageOfPass() {
        long all = sourceBytes.get();
        return switch (pass) {
            case LEARNING -> 0;
            case WRITING -> all == 0 ? 0 : (int) Math.min(ALMOST_DONE, sourceBytesRead.get() * 100.0 / all);
        };
    }
}
