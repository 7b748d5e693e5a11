package io.graphexport.s3;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Some bytes of an object in a buffer, being fetched or there. The buffer goes back when the reader has let go of the
 * piece and nothing is written to it any more.
 */
final class Piece {
    private final ObjectState object;
    private final long start;
    private final int length;
    private final byte[] buffer;
    private final Runnable giveBack;
    private @Nullable Throwable failure;
    private boolean ended;
    private volatile boolean abandoned;

    Piece(ObjectState object, long start, int length, byte[] buffer, Runnable giveBack) {
        this.object = object;
        this.start = start;
        this.length = length;
        this.buffer = buffer;
        this.giveBack = giveBack;
    }

    long end() {
        return start + length;
    }

    boolean has(long position) {
        return position >= start && position < end();
    }

    long start() {
        return start;
    }

    /** Fetches it on another thread. */
    void runOn(Executor executor, SourceCalls calls) {
        executor.execute(() -> fetch(calls));
    }

    private void fetch(SourceCalls calls) {
        try {
            new RangeFetch(calls, object, () -> abandoned).read(start, buffer, 0, length);
            end(null);
        } catch (Throwable thrown) {
            // The reader throws it, if it comes that far.
            end(thrown);
        }
    }

    private synchronized void end(@Nullable Throwable thrown) {
        failure = thrown;
        ended = true;
        notifyAll();
        if (abandoned) {
            giveBack.run();
        }
    }

    /** Waits until the bytes are there. */
    synchronized byte[] bytes() throws IOException {
        try {
            while (!ended) {
                wait();
            }
        } catch (InterruptedException wish) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        }
        throwFailure();
        return buffer;
    }

    private void throwFailure() throws IOException {
        if (failure instanceof IOException known) {
            throw known;
        }
        if (failure != null) {
            throw new IllegalStateException("fetching " + object.place() + " failed", failure);
        }
    }

    /** The reader doesn't need it any more, whether it is there or not. */
    synchronized void letGo() {
        abandoned = true;
        if (ended) {
            giveBack.run();
        }
    }
}
