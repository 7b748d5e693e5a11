package io.graphexport.parquet;

import io.graphexport.columnar.PackedRows;
import io.graphexport.value.ByteAppender;

/**
 * Parquet's hybrid of run lengths and packed bits, for small integers of a fixed width in bits. A stretch of eight or
 * more equal numbers becomes a run: how often, and once which. All others are packed, eight at a time: eight numbers of
 * any width make whole bytes, so that no bits are left over between two stretches.
 */
final class RunLengthEncoder {
    /** Groups of eight numbers of which a stretch has at most so many, so that its header is one byte. */
    private static final int MAX_GROUPS = 63;

    private static final int GROUP = 8;

    private RunLengthEncoder() {}

    /** The bits that a number needs. */
    static int width(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(number);
    }

    /** Appends the numbers from one place to another, none of them negative or wider than the width. */
    static void append(int[] numbers, int from, int to, int width, ByteAppender out) {
        int at = from;
        while (at < to) {
            int end = runEnd(numbers, at, to);
            if (end - at >= GROUP || end == to) {
                appendRun(numbers[at], end - at, width, out);
                at = end;
            } else {
                at = appendPacked(numbers, at, to, width, out);
            }
        }
    }

    private static int runEnd(int[] numbers, int from, int to) {
        int first = numbers[from];
        int end = from + 1;
        while (end < to && numbers[end] == first) {
            end++;
        }
        return end;
    }

    /** Appends one number so many times. */
    static void appendRun(int number, int count, int width, ByteAppender out) {
        out.ensure(2 * (Integer.BYTES + 1));
        int left = count << 1;
        while (left > 0x7f) {
            out.append((byte) (left | 0x80));
            left >>>= 7;
        }
        out.append((byte) left);
        for (int shift = 0; shift < width; shift += Byte.SIZE) {
            out.append((byte) (number >>> shift));
        }
    }

    /** Appends groups up to the next run; returns the number after them. */
    private static int appendPacked(int[] numbers, int from, int to, int width, ByteAppender out) {
        int header = out.size();
        out.ensure(1 + MAX_GROUPS * width + Long.BYTES);
        byte[] bytes = out.array();
        int groups = 0;
        int at = from;
        do {
            pack(numbers, at, to, width, bytes, header + 1 + groups * width);
            at += GROUP;
            groups++;
        } while (groups < MAX_GROUPS && at < to && !isRun(numbers, at, to));
        bytes[header] = (byte) (groups << 1 | 1);
        out.size(header + 1 + groups * width);
        return Math.min(at, to);
    }

    private static boolean isRun(int[] numbers, int at, int to) {
        return at + GROUP <= to
                && numbers[at] == numbers[at + 1]
                && numbers[at] == numbers[at + 2]
                && runEnd(numbers, at, at + GROUP) == at + GROUP;
    }

    /** Packs eight numbers, zeros after the last; may write some bytes more than they need. */
    private static void pack(int[] numbers, int from, int to, int width, byte[] bytes, int start) {
        int at = start;
        long bits = 0;
        int filled = 0;
        int end = Math.min(to, from + GROUP);
        for (int i = from; i < end; i++) {
            long number = numbers[i];
            bits |= number << filled;
            filled += width;
            if (filled >= Long.SIZE) {
                PackedRows.putLong(bytes, at, bits);
                at += Long.BYTES;
                filled -= Long.SIZE;
                bits = number >>> (width - filled);
            }
        }
        // What follows the last number: its group ends with zeros.
        for (int last = start + width; at < last; at += Long.BYTES) {
            PackedRows.putLong(bytes, at, bits);
            bits = 0;
        }
    }
}
