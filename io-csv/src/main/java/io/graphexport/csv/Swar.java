package io.graphexport.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes at a time, as one {@code long} whose lowest byte comes first. */
final class Swar {
    static final long COMMAS = repeated(',');
    static final long LINE_ENDS = repeated('\n');
    static final long RETURNS = repeated('\r');
    static final long QUOTES = repeated('"');
    static final long SEMICOLONS = repeated(';');

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

    private Swar() {}

    private static long repeated(char character) {
        return 0x0101010101010101L * character;
    }

    /** The eight bytes from an index on. */
    static long word(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Sets the highest bit of each byte that equals the repeated one, which is ASCII, and no other bit. */
    static long matches(long word, long repeated) {
        return ~(others(word, repeated) | LOW_BITS);
    }

    /** The same for two of them. */
    static long matches(long word, long repeated, long orRepeated) {
        return ~((others(word, repeated) & others(word, orRepeated)) | LOW_BITS);
    }

    /** Sets the highest bit of each byte that differs from the repeated one; the other bits mean nothing. */
    static long others(long word, long repeated) {
        return likelyOthers(word, repeated) | word;
    }

    /** The same, but takes a byte that isn't ASCII for the one without its highest bit. */
    static long likelyOthers(long word, long repeated) {
        // The sum doesn't reach the highest bit of a byte only where the lower bits are equal.
        return ((word & LOW_BITS) ^ repeated) + LOW_BITS;
    }

    /** Whether each byte has its highest bit set. */
    static boolean isAllSet(long word) {
        return (word | LOW_BITS) == -1;
    }

    /** The answer of {@link #matches} as a number of eight bits, the lowest one for the first byte. */
    static long bits(long matches) {
        // Bit 8i + 7 goes to bit 56 + i; no two of the products' bits meet, so that there is no carry.
        return (matches * 0x0002040810204081L) >>> 56;
    }

    /** One bit for each of 64 bytes that equals the repeated one. */
    static long bits(byte[] bytes, int at, long repeated) {
        long bits = 0;
        for (int word = 0; word < Long.BYTES; word++) {
            bits |= bits(matches(word(bytes, at + word * Long.BYTES), repeated)) << (word * Long.BYTES);
        }
        return bits;
    }

    /** Whether all bytes are ASCII. */
    static boolean isAscii(long word) {
        return (word & ~LOW_BITS) == 0;
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
