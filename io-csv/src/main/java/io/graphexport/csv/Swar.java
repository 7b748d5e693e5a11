package io.graphexport.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes at a time, as one {@code long} whose lowest byte comes first. */
final class Swar {
    static final long COMMAS = repeated(',');
    static final long LINE_ENDS = repeated('\n');
    static final long QUOTES = repeated('"');
    static final long SEMICOLONS = repeated(';');

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

    private Swar() {}

    private static long repeated(char character) {
        return 0x0101010101010101L * character;
    }

    /** The eight bytes from an index on. */
    static long word(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Sets the highest bit of each byte that equals the repeated one, and no other bit. */
    static long matches(long word, long repeated) {
        long difference = word ^ repeated;
        return ~(((difference & LOW_BITS) + LOW_BITS) | difference | LOW_BITS);
    }

    /** Which of the eight bytes the lowest bit of {@link #matches} stands for. */
    static int first(long matches) {
        return Long.numberOfTrailingZeros(matches) >>> 3;
    }

    /** Where the first byte of the kind is, or {@code end}. Reads no byte from {@code end} on. */
    static int find(byte[] bytes, int start, int end, long repeated) {
        int at = start;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long matches = matches(word(bytes, at), repeated);
            if (matches != 0) {
                return at + first(matches);
            }
        }
        while (at < end && bytes[at] != (byte) repeated) {
            at++;
        }
        return at;
    }

    /** How many bytes are of the kind. */
    static int count(byte[] bytes, int start, int end, long repeated) {
        int count = 0;
        int at = start;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            count += Long.bitCount(matches(word(bytes, at), repeated));
        }
        for (; at < end; at++) {
            count += bytes[at] == (byte) repeated ? 1 : 0;
        }
        return count;
    }
}
