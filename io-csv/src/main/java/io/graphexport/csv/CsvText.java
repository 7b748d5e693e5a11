package io.graphexport.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The array that cells are written to, and how text gets there (contract R6.7). Methods write from a position on and
 * return the position after it, so that it stays in a register from cell to cell; they make the room they need, with
 * {@link #SLACK} bytes behind it. For one thread.
 *
 * <p>Text is copied eight bytes a step, and a step may write beyond the end of its text, which what comes next
 * overwrites. What is in a cell can't be guessed by the processor, and a wrong guess costs more than all else; so the
 * usual, short cells are written without a branch that depends on how long they are, or whether they are there.
 */
final class CsvText {
    /** What may be written behind any room. */
    static final int SLACK = 32;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final int WORD = Long.BYTES;
    private static final int SHORT_TEXT = 2 * WORD;
    private static final int FIRST_CAPACITY = 1 << 10;
    private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

    /**
     * Above this the array isn't kept for the next rows: one huge row must not cost its memory for the whole export.
     */
    private static final int MOST_KEPT = 1 << 23;

    private byte[] array = new byte[FIRST_CAPACITY];
    private boolean sawLineEnd;

    /** Begins a new text at position 0. */
    void clear() {
        if (array.length > MOST_KEPT) {
            array = new byte[FIRST_CAPACITY];
        }
        sawLineEnd = false;
    }

    /** A copy of all bytes up to a position. */
    byte[] copy(int size) {
        return Arrays.copyOf(array, size);
    }

    /** The bytes themselves, until more is written; longer than the text. */
    byte[] array() {
        return array;
    }

    /**
     * The array, with room for some bytes from a position on, and {@link #SLACK}; valid until the next call.
     *
     * @throws IllegalStateException if that is more than an array holds
     */
    byte[] room(int at, long length) {
        if (length > array.length - SLACK - at) {
            grow(at, length);
        }
        return array;
    }

    private void grow(int at, long length) {
        long needed = at + length + SLACK;
        if (needed > MAX_CAPACITY) {
            throw new IllegalStateException("Rows of " + at + " bytes of CSV can't take a cell of up to " + length
                    + " more (quotes may double its bytes): an array holds " + MAX_CAPACITY
                    + " bytes. Set a smaller limit for the size of a row");
        }
        array = Arrays.copyOf(array, (int) Math.max(needed, Math.min(2L * array.length, MAX_CAPACITY)));
    }

    /** Whether a line end was written within a text since the last call. */
    boolean takeLineEnd() {
        boolean taken = sawLineEnd;
        if (taken) {
            sawLineEnd = false;
        }
        return taken;
    }

    /** A missing value: empty and bare. */
    int missing(int at) {
        room(at, 1)[at] = ',';
        return at + 1;
    }

    /** Turns the comma of a row's last cell into its line end. */
    void endRow(int at) {
        array[at - 1] = '\n';
    }

    /** A string as a cell: quoted, quotes doubled. */
    int string(byte[] bytes, int start, int length, int at) {
        byte[] to = room(at, 2L * length + 3);
        to[at] = '"';
        int end = quoted(bytes, start, length, to, at + 1);
        to[end] = '"';
        to[end + 1] = ',';
        return end + 2;
    }

    /**
     * A string as a cell, or a missing value, without a branch that depends on which it is.
     *
     * @param present -1 for a string, 0 for a missing value, whose length must be 0
     */
    int string(byte[] bytes, int start, int length, int present, int at) {
        if (length <= SHORT_TEXT && start <= bytes.length - SHORT_TEXT) {
            byte[] to = room(at, SHORT_TEXT + 3);
            long first = (long) LONGS.get(bytes, start);
            long second = (long) LONGS.get(bytes, start + WORD);
            to[at] = '"';
            LONGS.set(to, at + 1, first);
            LONGS.set(to, at + 1 + WORD, second);
            if (plainBytes(special(first), special(second)) >= length) {
                to[at + 1 + length] = '"';
                int end = at + 1 + ((length + 2) & present);
                to[end - 1] = ',';
                return end;
            }
        }
        return present == 0 ? missing(at) : string(bytes, start, length, at);
    }

    /** An element of a list that is a string: quotes doubled, {@code ;} escaped. */
    int element(byte[] bytes, int start, int length, int at) {
        byte[] to = room(at, 2L * length);
        if (length <= SHORT_TEXT && start <= bytes.length - SHORT_TEXT) {
            long first = (long) LONGS.get(bytes, start);
            long second = (long) LONGS.get(bytes, start + WORD);
            LONGS.set(to, at, first);
            LONGS.set(to, at + WORD, second);
            if (plainBytes(special(first) | separators(first), special(second) | separators(second)) >= length) {
                return at + length;
            }
        }
        int end = start + length;
        int target = at;
        int from = start;
        for (int separator = separator(bytes, from, end); separator < end; separator = separator(bytes, from, end)) {
            target = quoted(bytes, from, separator - from, to, target);
            to[target] = '\\';
            to[target + 1] = ';';
            target += 2;
            from = separator + 1;
        }
        return quoted(bytes, from, end - from, to, target);
    }

    /** Copies text as it is: four steps, whatever its length, if it is no longer. */
    int bare(byte[] bytes, int start, int length, int at) {
        copy(bytes, start, length, room(at, length), at);
        return at + length;
    }

    /** The same into an array with {@link #SLACK} bytes behind the text's room. */
    static void copy(byte[] bytes, int start, int length, byte[] to, int at) {
        if (length <= SLACK && start <= bytes.length - SLACK) {
            LONGS.set(to, at, (long) LONGS.get(bytes, start));
            LONGS.set(to, at + WORD, (long) LONGS.get(bytes, start + WORD));
            LONGS.set(to, at + 2 * WORD, (long) LONGS.get(bytes, start + 2 * WORD));
            LONGS.set(to, at + 3 * WORD, (long) LONGS.get(bytes, start + 3 * WORD));
        } else {
            System.arraycopy(bytes, start, to, at, length);
        }
    }

    /** Copies text with its quotes doubled; there is room. */
    private int quoted(byte[] from, int start, int length, byte[] to, int at) {
        int i = start;
        int end = start + length;
        int target = at;
        while (i < end && i <= from.length - SHORT_TEXT) {
            long first = (long) LONGS.get(from, i);
            long second = (long) LONGS.get(from, i + WORD);
            LONGS.set(to, target, first);
            LONGS.set(to, target + WORD, second);
            int plain = Math.min(plainBytes(special(first), special(second)), end - i);
            target += plain;
            i += plain;
            if (plain < SHORT_TEXT && i < end) {
                target = copySpecial(from[i++], to, target);
            }
        }
        while (i < end) {
            target = copySpecial(from[i++], to, target);
        }
        return target;
    }

    private int copySpecial(byte value, byte[] to, int at) {
        int target = at;
        if (value == '"') {
            to[target++] = '"';
        } else if (value == '\n' || value == '\r') {
            sawLineEnd = true;
        }
        to[target] = value;
        return target + 1;
    }

    /** How many of 16 bytes come before the first marked one, without a branch. */
    private static int plainBytes(long firstMarks, long secondMarks) {
        int first = Long.numberOfTrailingZeros(firstMarks) >>> 3;
        int second = Long.numberOfTrailingZeros(secondMarks) >>> 3;
        return first + (second & -(first >>> 3));
    }

    /**
     * Marks bytes that are {@code "} or below U+0020, the lowest of them exactly. Flipping the bit of 2 moves {@code "}
     * (22) to 20 and leaves the controls below 20, so that one comparison with 21 finds both; the space (20) moves out
     * of the way, to 22.
     */
    private static long special(long word) {
        return ((word ^ (ONES * 0x02)) - (ONES * 0x21)) & ~word & HIGH_BITS;
    }

    /** Marks bytes that are {@code ;}, the lowest of them exactly. */
    private static long separators(long word) {
        long zeros = word ^ (ONES * ';');
        return (zeros - ONES) & ~zeros & HIGH_BITS;
    }

    /** The index of the next list separator, or the end. */
    private static int separator(byte[] bytes, int start, int end) {
        int i = start;
        for (; i < end && i <= bytes.length - WORD; i += WORD) {
            long found = separators((long) LONGS.get(bytes, i));
            if (found != 0) {
                return Math.min(i + (Long.numberOfTrailingZeros(found) >>> 3), end);
            }
        }
        while (i < end && bytes[i] != ';') {
            i++;
        }
        return Math.min(i, end);
    }
}
