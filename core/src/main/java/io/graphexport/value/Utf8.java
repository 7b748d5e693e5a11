package io.graphexport.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Checks that bytes are UTF-8 (contract R2.3). */
public final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /**
     * Returns the index of the first byte of the first sequence that isn't UTF-8, or -1 if there is none. Overlong
     * forms, surrogates, code points above U+10FFFF and sequences that the end cuts off are not UTF-8.
     */
    public static int firstInvalid(byte[] bytes, int start, int end) {
        int checked = check(bytes, start, end, end);
        return checked < 0 ? ~checked : -1;
    }

    /**
     * Checks the sequences that begin before a limit, for those who check a text part by part.
     *
     * @return where the last sequence ends, at the limit or behind it; or the complement (negative) of the index that
     *     {@link #firstInvalid} answers
     */
    public static int check(byte[] bytes, int start, int limit, int end) {
        int at = skipAscii(bytes, start, limit);
        while (at < limit) {
            int length = sequenceLength(bytes, at, end);
            if (length == 0) {
                return ~at;
            }
            at += length;
            // Where one such character is, the next one often is one too.
            if (at < limit && bytes[at] >= 0) {
                at = skipAscii(bytes, at, limit);
            }
        }
        return at;
    }

    private static int skipAscii(byte[] bytes, int start, int end) {
        int at = start;
        while (at <= end - Long.BYTES) {
            long high = (long) LONGS.get(bytes, at) & HIGH_BITS;
            if (high != 0) {
                return at + (Long.numberOfTrailingZeros(high) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < end && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /** Returns the length of the sequence of two to four bytes that begins here, 0 if it isn't UTF-8. */
    private static int sequenceLength(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xff;
        int left = end - at;
        if (first < 0xe0) {
            return first >= 0xc2 && left >= 2 && isContinuation(bytes[at + 1]) ? 2 : 0;
        }
        if (first < 0xf0) {
            return left >= 3 && isThreeBytes(first, bytes[at + 1]) && isContinuation(bytes[at + 2]) ? 3 : 0;
        }
        boolean valid = left >= 4
                && isFourBytes(first, bytes[at + 1])
                && isContinuation(bytes[at + 2])
                && isContinuation(bytes[at + 3]);
        return valid ? 4 : 0;
    }

    /** The second byte tells overlong forms (after 0xE0) and surrogates (after 0xED). */
    private static boolean isThreeBytes(int first, byte second) {
        int least = first == 0xe0 ? 0xa0 : 0x80;
        int most = first == 0xed ? 0x9f : 0xbf;
        return isBetween(second, least, most);
    }

    /** The second byte tells overlong forms (after 0xF0) and what is above U+10FFFF (after 0xF4). */
    private static boolean isFourBytes(int first, byte second) {
        int least = first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xf4 ? 0x8f : 0xbf;
        return first <= 0xf4 && isBetween(second, least, most);
    }

    private static boolean isContinuation(byte value) {
        return (value & 0xc0) == 0x80;
    }

    private static boolean isBetween(byte value, int least, int most) {
        int unsigned = value & 0xff;
        return unsigned >= least && unsigned <= most;
    }
}
