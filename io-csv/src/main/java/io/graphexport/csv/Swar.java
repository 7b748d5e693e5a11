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
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
    private static final long HIGH_BITS = ~LOW_BITS;

    private Swar() {}

    /** The character in each byte of a word. */
    static long repeated(char character) {
        return 0x0101010101010101L * character;
    }

    /** The eight bytes from an index on. */
    static long word(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Sets the highest bit of each byte that equals the repeated one, which is ASCII, and no other bit. */
    static long matches(long word, long repeated) {
        return highBits(~others(word, repeated));
    }

    /** The same for two of them. */
    static long matches(long word, long repeated, long orRepeated) {
        return highBits(~(others(word, repeated) & others(word, orRepeated)));
    }

    /** The same for either of them in words whose bytes are all ASCII. */
    static long asciiMatches(long word, long repeated, long orRepeated) {
        return highBits(~(asciiOthers(word, repeated) & asciiOthers(word, orRepeated)));
    }

    /** Sets the highest bit of each byte that differs from the repeated one; the other bits mean nothing. */
    static long others(long word, long repeated) {
        return asciiOthers(lowBits(word), repeated) | word;
    }

    /** The same for words whose bytes are all ASCII. */
    static long asciiOthers(long word, long repeated) {
        // The sum doesn't reach the highest bit of a byte only where the byte is equal.
        return (word ^ repeated) + LOW_BITS;
    }

    /** The highest bit of each byte. */
    static long highBits(long word) {
        return word & HIGH_BITS;
    }

    /** All bits but the highest of each byte. */
    static long lowBits(long word) {
        return word & LOW_BITS;
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

    /** The same for eight words. */
    static long bits(
            long first, long second, long third, long fourth, long fifth, long sixth, long seventh, long eighth) {
        return bits(first)
                | bits(second) << 8
                | bits(third) << 16
                | bits(fourth) << 24
                | bits(fifth) << 32
                | bits(sixth) << 40
                | bits(seventh) << 48
                | bits(eighth) << 56;
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
        return highBits(word) == 0;
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
