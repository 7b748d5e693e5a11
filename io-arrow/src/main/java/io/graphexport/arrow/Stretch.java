package io.graphexport.arrow;

/**
 * Some of an array's values, one after the other.
 *
 * @param start the first one, a multiple of eight, so that its bit begins a byte
 * @param count how many
 */
record Stretch(long start, long count) {
    /** All values, and all bytes that they may have. */
    static final Stretch ALL = new Stretch(0, Long.MAX_VALUE);

    /** Values, and a few before them if their first bit begins no byte. */
    static Stretch around(long start, long end) {
        long first = start & -Byte.SIZE;
        return new Stretch(first, end - first);
    }

    boolean isAll() {
        return count == Long.MAX_VALUE;
    }

    long end() {
        return start + count;
    }

    /** What an array has of them. */
    Stretch within(long length) {
        long first = Math.min(start, length);
        return new Stretch(first, Math.min(count, length - first));
    }

    /** The values of lists that all have the same number. */
    Stretch times(int size) {
        return isAll() ? this : new Stretch(start * size, count * size);
    }
}
