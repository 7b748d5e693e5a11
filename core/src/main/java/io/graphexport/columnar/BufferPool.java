package io.graphexport.columnar;

import io.graphexport.value.ByteAppender;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Buffers that are used again, as many as threads have used at a time. Thread-safe. */
public final class BufferPool {
    private static final int FIRST_CAPACITY = 1 << 16;

    /** Larger ones, which a huge value may have needed, are left to the garbage collector. */
    private static final int MAX_CAPACITY = 1 << 23;

    private final Queue<ByteAppender> free = new ConcurrentLinkedQueue<>();

    /** An empty buffer. */
    ByteAppender take() {
        ByteAppender buffer = free.poll();
        return buffer == null ? new ByteAppender(FIRST_CAPACITY) : buffer;
    }

    /** Takes a buffer back, which is not to be used any more. */
    void giveBack(ByteAppender buffer) {
        if (buffer.array().length <= MAX_CAPACITY) {
            buffer.clear();
            free.add(buffer);
        }
    }
}
