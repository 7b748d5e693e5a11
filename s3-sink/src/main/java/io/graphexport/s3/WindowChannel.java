package io.graphexport.s3;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads an object here and there. What is asked for in large pieces is fetched as asked for, straight to where it goes;
 * small pieces come from a window, for a footer is read in a dozen of them.
 */
final class WindowChannel extends ObjectChannel {
    private static final int WINDOW = 1 << 16;

    private final RangeFetch fetch;
    private byte[] window = new byte[0];
    private long windowStart;

    WindowChannel(ObjectState object, SourceCalls calls) {
        super(object);
        this.fetch = new RangeFetch(calls, object, () -> !isOpen());
    }

    @Override
    void read(long start, ByteBuffer target) throws IOException {
        if (isInWindow(start)) {
            copy(start, target);
        } else if (target.remaining() >= WINDOW && target.hasArray()) {
            fetch.read(start, target.array(), target.arrayOffset() + target.position(), target.remaining());
            target.position(target.limit());
        } else {
            move(start);
            copy(start, target);
        }
    }

    private boolean isInWindow(long start) {
        return start >= windowStart && start < windowStart + window.length;
    }

    /** Near the object's end the window is its end: footers are read backwards. */
    private void move(long start) throws IOException {
        int length = (int) Math.min(WINDOW, object().size());
        byte[] next = new byte[length];
        long nextStart = Math.min(start, object().size() - length);
        fetch.read(nextStart, next, 0, length);
        window = next;
        windowStart = nextStart;
    }

    private void copy(long start, ByteBuffer target) {
        int from = (int) (start - windowStart);
        target.put(window, from, Math.min(target.remaining(), window.length - from));
    }
}
