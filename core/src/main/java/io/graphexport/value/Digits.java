package io.graphexport.value;

/** Writes integers in decimal digits. */
final class Digits {
    private static final byte[] MIN_LONG = {
        '-', '9', '2', '2', '3', '3', '7', '2', '0', '3', '6', '8', '5', '4', '7', '7', '5', '8', '0', '8'
    };

    /** 10^i at place i. */
    private static final long[] POWERS = powers();

    /** The two digits of 0 to 99, one after the other. */
    private static final byte[] PAIRS = pairs();

    private Digits() {}

    /** Writes a number with its sign if negative; returns the position after it. */
    static int print(long number, byte[] out, int at) {
        if (number >= 0) {
            return printPadded(number, count(number), out, at);
        }
        if (number == Long.MIN_VALUE) {
            System.arraycopy(MIN_LONG, 0, out, at, MIN_LONG.length);
            return at + MIN_LONG.length;
        }
        out[at] = '-';
        return printPadded(-number, count(-number), out, at + 1);
    }

    /** Writes a number that isn't negative in so many digits, which must be enough; returns the position after it. */
    static int printPadded(long number, int length, byte[] out, int at) {
        int to = at + length;
        int place = to;
        long rest = number;
        while (place - at >= 2) {
            long quotient = rest / 100;
            int pair = (int) (rest - quotient * 100) * 2;
            out[--place] = PAIRS[pair + 1];
            out[--place] = PAIRS[pair];
            rest = quotient;
        }
        if (place > at) {
            out[at] = (byte) ('0' + rest % 10);
        }
        return to;
    }

    /** Returns how many digits a number that isn't negative has, 1 for 0. */
    static int count(long number) {
        // 1233 / 4096 is just above log10(2): bits to digits, one too few at times.
        int digits = ((64 - Long.numberOfLeadingZeros(number | 1)) * 1233) >> 12;
        return number >= POWERS[digits] ? digits + 1 : Math.max(digits, 1);
    }

    /** Returns 10^exponent, the exponent being 0 to 18. */
    static long power(int exponent) {
        return POWERS[exponent];
    }

    private static long[] powers() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
    }

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }
}
