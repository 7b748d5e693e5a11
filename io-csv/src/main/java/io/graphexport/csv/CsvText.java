package io.graphexport.csv;

import io.graphexport.graph.ValueType;
import io.graphexport.value.ByteAppender;
import io.graphexport.value.ValuePrinter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Rows of CSV text that grow at the end, cell by cell (contract R6.7). Every cell is followed by a comma, the last one
 * of which {@link #endRow} turns into the line end. For one thread.
 *
 * <p>Strings are copied eight bytes a step; only steps with a quote or a control character are looked at byte by byte.
 */
final class CsvText {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final int WORD = Long.BYTES;

    /** Two quotes and a comma, and what a step may write beyond the last byte of a cell. */
    private static final int MARGIN = 3 + WORD;

    private static final int FIRST_CAPACITY = 1 << 10;

    /**
     * Above this the buffer isn't kept for the next rows: one huge row must not cost its memory for the whole export.
     */
    private static final int MOST_KEPT = 1 << 23;

    private ByteAppender out = new ByteAppender(FIRST_CAPACITY);
    private boolean sawLineEnd;

    /** Forgets all text. */
    void clear() {
        if (out.array().length > MOST_KEPT) {
            out = new ByteAppender(FIRST_CAPACITY);
        }
        out.clear();
    }

    /** The number of bytes so far. */
    int size() {
        return out.size();
    }

    /** A copy of all bytes. */
    byte[] copy() {
        return Arrays.copyOf(out.array(), out.size());
    }

    /** A missing value: empty and bare. */
    void missing() {
        out.append((byte) ',');
    }

    /** A value that is one {@code long}: bare. */
    void number(ValueType type, long number) {
        out.ensure(ValuePrinter.MAX_LENGTH + 1);
        endCell(ValuePrinter.print(type, number, out.array(), out.size()));
    }

    /** A vector of 4-byte little-endian floats: joined by {@code ;}, bare. */
    void vector(byte[] floats, int start, int length) {
        out.ensure(Math.addExact(ValuePrinter.vectorTextLimit(length / Float.BYTES), 1));
        endCell(ValuePrinter.printVector(floats, start, length, out.array(), out.size()));
    }

    /** A string: quoted, quotes doubled. Returns whether it has a line end in it. */
    boolean string(byte[] bytes, int start, int length) {
        ensureForText(length);
        byte[] array = out.array();
        int at = out.size();
        array[at] = '"';
        sawLineEnd = false;
        at = copy(bytes, start, start + length, array, at + 1);
        array[at] = '"';
        endCell(at + 1);
        return sawLineEnd;
    }

    /** Begins a list, a quoted cell: elements follow, a separator between each two, and {@link #endList}. */
    void beginList() {
        out.append((byte) '"');
    }

    /** An element of a list that is one {@code long}. */
    void numberElement(ValueType type, long number) {
        out.ensure(ValuePrinter.MAX_LENGTH);
        out.size(ValuePrinter.print(type, number, out.array(), out.size()));
    }

    /** An element of a list that is a string: {@code ;} escaped. Returns whether it has a line end in it. */
    boolean stringElement(byte[] bytes, int start, int length) {
        ensureForText(length);
        byte[] array = out.array();
        int at = out.size();
        int end = start + length;
        sawLineEnd = false;
        int from = start;
        for (int separator = separator(bytes, from, end); separator < end; separator = separator(bytes, from, end)) {
            at = copy(bytes, from, separator, array, at);
            array[at] = '\\';
            array[at + 1] = ';';
            at += 2;
            from = separator + 1;
        }
        out.size(copy(bytes, from, end, array, at));
        return sawLineEnd;
    }

    /** What stands between two elements of a list. */
    void separator() {
        out.append((byte) ';');
    }

    /** Ends a list. */
    void endList() {
        out.ensure(2);
        out.array()[out.size()] = '"';
        endCell(out.size() + 1);
    }

    /** Ends a row, which has at least one cell. */
    void endRow() {
        out.array()[out.size() - 1] = '\n';
    }

    private void endCell(int end) {
        out.array()[end] = ',';
        out.size(end + 1);
    }

    /** In the worst case each byte is written as two. */
    private void ensureForText(int length) {
        long room = 2L * length + MARGIN;
        if (room > Integer.MAX_VALUE) {
            throw new IllegalStateException(
                    "A string of " + length + " bytes is too long for CSV: it takes up to twice as many bytes,"
                            + " which is more than an array of " + Integer.MAX_VALUE
                            + " bytes holds. Set a smaller limit for the size of a row");
        }
        out.ensure((int) room);
    }

    /** Copies text with its quotes doubled; returns the position after it. May write up to a step beyond that. */
    private int copy(byte[] from, int start, int end, byte[] to, int at) {
        int target = at;
        int i = start;
        while (i <= end - WORD) {
            long word = (long) LONGS.get(from, i);
            LONGS.set(to, target, word);
            long found = quotesAndControls(word);
            if (found == 0) {
                target += WORD;
                i += WORD;
            } else {
                int plain = Long.numberOfTrailingZeros(found) >>> 3;
                target = copySpecial(from[i + plain], to, target + plain);
                i += plain + 1;
            }
        }
        return copyEnd(from, i, end, to, target);
    }

    /**
     * Copies less than a step. Most strings are short, so that here, too, eight bytes are read where the array goes on
     * behind the string.
     */
    private int copyEnd(byte[] from, int start, int end, byte[] to, int at) {
        int target = at;
        int i = start;
        while (i < end && i <= from.length - WORD) {
            long word = (long) LONGS.get(from, i);
            LONGS.set(to, target, word);
            int plain = Long.numberOfTrailingZeros(quotesAndControls(word)) >>> 3;
            if (plain >= end - i) {
                return target + end - i;
            }
            target = copySpecial(from[i + plain], to, target + plain);
            i += plain + 1;
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

    /**
     * Marks bytes that are {@code "} or below U+0020, the lowest of them exactly. Flipping the bit of 2 moves {@code "}
     * (22) to 20 and leaves the controls below 20, so that one comparison with 21 finds both; the space (20) moves out
     * of the way, to 22.
     */
    private static long quotesAndControls(long word) {
        return ((word ^ (ONES * 0x02)) - (ONES * 0x21)) & ~word & HIGH_BITS;
    }

    /** The index of the next list separator, or the end. */
    private static int separator(byte[] bytes, int start, int end) {
        int i = start;
        for (; i < end && i <= bytes.length - WORD; i += WORD) {
            long zeros = (long) LONGS.get(bytes, i) ^ (ONES * ';');
            long found = (zeros - ONES) & ~zeros & HIGH_BITS;
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
