package io.graphexport.parquet;

import io.graphexport.columnar.PackedRows;
import io.graphexport.parquet.PageCells.Part;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;

/**
 * The least and the greatest text of a page, by their bytes as unsigned numbers. Most texts are told from both by their
 * first eight bytes, compared as one number; only the others are looked at as a whole.
 */
final class TextBounds {
    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] NONE = new byte[0];

    private byte[] leastIn = NONE;
    private int leastAt;
    private int leastLength;
    private long leastStart = Long.MAX_VALUE;
    private byte[] greatestIn = NONE;
    private int greatestAt;
    private int greatestLength;
    private long greatestStart = Long.MIN_VALUE;
    private boolean any;

    /** Tells the statistics of a page that has a value. */
    static void update(PageCells page, Statistics<?> statistics) {
        TextBounds bounds = new TextBounds();
        page.parts().forEach(bounds::add);
        statistics.updateStats(text(bounds.leastIn, bounds.leastAt, bounds.leastLength));
        statistics.updateStats(text(bounds.greatestIn, bounds.greatestAt, bounds.greatestLength));
    }

    private static Binary text(byte[] bytes, int start, int length) {
        return Binary.fromConstantByteArray(Arrays.copyOfRange(bytes, start, start + length));
    }

    private void add(Part part) {
        if (part.values() == 0) {
            return;
        }
        byte[] bytes = part.bytes();
        if (!any) {
            any = true;
            int length = PackedRows.getInt(bytes, part.start());
            takeLeast(bytes, part.start() + Integer.BYTES, length);
            takeGreatest(bytes, part.start() + Integer.BYTES, length);
        }
        for (int at = part.start(); at < part.end(); ) {
            int length = PackedRows.getInt(bytes, at);
            at += Integer.BYTES;
            long start = start(bytes, at, length);
            if (start <= leastStart && isLess(bytes, at, length, start)) {
                takeLeast(bytes, at, length);
            }
            if (start >= greatestStart && isGreater(bytes, at, length, start)) {
                takeGreatest(bytes, at, length);
            }
            at += length;
        }
    }

    /** The first eight bytes, zeros behind a shorter text, in an order that signed comparison keeps. */
    private static long start(byte[] bytes, int at, int length) {
        long word = (long) BIG_ENDIAN.get(bytes, at);
        if (length < Long.BYTES) {
            word = length == 0 ? 0 : word & -1L << (Long.SIZE - Byte.SIZE * length);
        }
        return word ^ Long.MIN_VALUE;
    }

    private boolean isLess(byte[] bytes, int at, int length, long start) {
        return start < leastStart || compare(bytes, at, length, leastIn, leastAt, leastLength) < 0;
    }

    private boolean isGreater(byte[] bytes, int at, int length, long start) {
        return start > greatestStart || compare(bytes, at, length, greatestIn, greatestAt, greatestLength) > 0;
    }

    /** Compares texts whose first eight bytes are the same: many ids begin alike, and few are long. */
    private static int compare(byte[] bytes, int at, int length, byte[] known, int knownAt, int knownLength) {
        int common = Math.min(length, knownLength);
        for (int i = Long.BYTES; i < common; i += Long.BYTES) {
            long word = (long) BIG_ENDIAN.get(bytes, at + i);
            long knownWord = (long) BIG_ENDIAN.get(known, knownAt + i);
            if (word != knownWord) {
                int sameBytes = Long.numberOfLeadingZeros(word ^ knownWord) / Byte.SIZE;
                return i + sameBytes < common ? Long.compareUnsigned(word, knownWord) : length - knownLength;
            }
        }
        return length - knownLength;
    }

    private void takeLeast(byte[] bytes, int at, int length) {
        leastIn = bytes;
        leastAt = at;
        leastLength = length;
        leastStart = start(bytes, at, length);
    }

    private void takeGreatest(byte[] bytes, int at, int length) {
        greatestIn = bytes;
        greatestAt = at;
        greatestLength = length;
        greatestStart = start(bytes, at, length);
    }
}
