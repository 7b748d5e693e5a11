package io.graphexport.arrow;

import io.graphexport.source.ReadOptions.Depth;
import java.io.Closeable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.util.ByteFunctionHelpers;
import org.jspecify.annotations.Nullable;

/**
 * What a pass that learned types copied of a caller's buffers first, for the pass that needs it again: so that ids and
 * labels of the rows that a plan was made from are copied once. Who gives batches again may give others without a word,
 * so a copy is compared with the buffer, which takes less than to copy it again. Thread-safe.
 */
final class KeptCopies implements Closeable {
    /** More than a sample of a table or two needs. */
    private static final long MOST_BYTES = 32 << 20;

    /** No more than so small a part of the heap. */
    private static final int PART_OF_HEAP = 32;

    /** What a copy takes besides its bytes: the array, its place and what holds both in the map. */
    private static final long COPY_OVERHEAD = 144;

    private final long mostBytes;
    private final AtomicLong bytes = new AtomicLong();
    private final ConcurrentMap<Place, byte[]> copies = new ConcurrentHashMap<>();

    /** Keeps so many bytes at most, with what it takes to keep them; what is beyond is copied again. */
    KeptCopies(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Keeps a small part of the heap. */
    static KeptCopies ofHeap() {
        return new KeptCopies(Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
    }

    /**
     * Where bytes stand that are copied.
     *
     * @param table whose batch it is
     * @param batch how many batches there are before it
     * @param buffer the number of the batch's buffer
     * @param start the first byte
     * @param length how many
     */
    record Place(CallerTable table, int batch, int buffer, long start, int length) {}

    /**
     * The bytes of a buffer at a place, not to be changed: those that an earlier pass copied, or new ones.
     *
     * @param depth of the pass: what a pass copies that learns is kept, and is given up to the one that reads values
     */
    byte[] copy(Place place, ArrowBuf buffer, Depth depth) {
        byte[] known = switch (depth) {
            case SHAPE -> copies.get(place);
            case VALUES -> taken(place);
        };
        if (known != null && isSame(buffer, place.start(), known)) {
            return known;
        }
        byte[] copy = copied(buffer, place.start(), place.length());
        if (depth == Depth.SHAPE && copy.length > 0) {
            keep(place, copy);
        }
        return copy;
    }

    private byte @Nullable [] taken(Place place) {
        byte[] known = copies.remove(place);
        if (known != null) {
            bytes.addAndGet(-size(known));
        }
        return known;
    }

    private void keep(Place place, byte[] copy) {
        if (bytes.addAndGet(size(copy)) > mostBytes) {
            bytes.addAndGet(-size(copy));
            return;
        }
        byte[] before = copies.put(place, copy);
        if (before != null) {
            bytes.addAndGet(-size(before));
        }
    }

    private static long size(byte[] copy) {
        return copy.length + COPY_OVERHEAD;
    }

    /** Forgets all copies, and keeps no more. */
    @Override
    public void close() {
        bytes.set(Long.MAX_VALUE / 2);
        copies.clear();
    }

    /** Copies some bytes of a buffer. */
    static byte[] copied(ArrowBuf buffer, long start, int length) {
        byte[] copy = new byte[length];
        buffer.getBytes(buffer.readerIndex() + start, copy);
        return copy;
    }

    /** Whether these bytes stand in a buffer. */
    static boolean isSame(ArrowBuf buffer, long start, byte[] bytes) {
        ArrowBuf part = buffer.slice(buffer.readerIndex() + start, bytes.length);
        return ByteFunctionHelpers.compare(part, 0, bytes.length, bytes, 0, bytes.length) == 0;
    }
}
