package io.graphexport.value;

import java.util.Arrays;

/**
 * Bytes that grow at the end: the buffer that encoders write to. Not thread-safe.
 *
 * <p>A hot loop asks for room once with {@link #ensure}, writes to {@link #array} from {@link #size()} on by itself,
 * and sets the {@linkplain #size(int) new size}. The array stays valid until the next call that may grow it.
 */
public final class ByteAppender {
    private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;
    private static final int MIN_CAPACITY = 64;

    private byte[] array;
    private int size;

    /** Creates an empty buffer with room for some bytes. */
    public ByteAppender(int capacity) {
        array = new byte[Math.max(capacity, MIN_CAPACITY)];
    }

    /** Returns the bytes themselves, not a copy; those from {@link #size()} on mean nothing. */
    public byte[] array() {
        return array;
    }

    /** Returns the number of bytes held. */
    public int size() {
        return size;
    }

    /**
     * Sets the number of bytes held, after writing to {@link #array} or to take bytes back.
     *
     * @throws IndexOutOfBoundsException if there aren't as many bytes in the array
     */
    public void size(int newSize) {
        if (newSize < 0 || newSize > array.length) {
            throw new IndexOutOfBoundsException("size " + newSize + " of a buffer of " + array.length + " bytes");
        }
        size = newSize;
    }

    /** Forgets all bytes and keeps the room. */
    public void clear() {
        size = 0;
    }

    /**
     * Makes room for more bytes after those held.
     *
     * @throws IllegalStateException if that would be more than a Java array holds, about 2 GiB
     */
    public void ensure(int more) {
        if (more > array.length - size) {
            grow(more);
        }
    }

    /** Appends one byte. */
    public void append(byte value) {
        ensure(1);
        array[size++] = value;
    }

    /** Appends the bytes from start (inclusive) to end (exclusive). */
    public void append(byte[] bytes, int start, int end) {
        int length = end - start;
        ensure(length);
        System.arraycopy(bytes, start, array, size, length);
        size += length;
    }

    private void grow(int more) {
        long needed = (long) size + more;
        if (needed > MAX_CAPACITY) {
            throw new IllegalStateException("A buffer of " + size + " bytes can't take " + more + " more: the limit is "
                    + MAX_CAPACITY + " bytes. Use smaller batches or files");
        }
        long doubled = Math.min(2L * array.length, MAX_CAPACITY);
        array = Arrays.copyOf(array, (int) Math.max(needed, doubled));
    }
}
