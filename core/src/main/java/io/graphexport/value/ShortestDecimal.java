package io.graphexport.value;

/**
 * The shortest decimal that reads back as a given double or float: the digits of JDK 19's {@code Double.toString} and
 * {@code Float.toString}, on every JDK.
 *
 * <p>This is Schubfach, after Raffaello Giulietti, "The Schubfach way to render doubles". The idea: a number v = c *
 * 2^q is what every decimal between v's lower and upper borders, the middles to its neighbours, reads back as. Take k
 * such that 10^k is at most the width between the borders, and 10^(k+1) is more. Then at least one multiple of 10^k is
 * between them, and at most one of 10^(k+1): if there is one, it is the shortest decimal, else the nearest of the
 * multiples of 10^k is. Only the two multiples next to v need to be looked at in each case, just below (s) and just
 * above (t).
 *
 * <p>v and its borders are measured in quarters of 10^k, so that borders in the middle of two numbers are integers
 * before scaling. Scaling multiplies by a power of ten cut at 126 bits; the products are "rounded to odd": cut, and the
 * last bit set if anything was cut, which keeps every comparison with an integer exact.
 *
 * <p>One point is subtle. Where one digit would do, as with 4.9E-324, the JDK still takes the nearest of the decimals
 * of two digits (5E-324 is shorter). This matters only for the least subnormals; their c is multiplied by ten first,
 * and k lowered.
 */
final class ShortestDecimal {
    private static final long MASK_63 = Long.MAX_VALUE;

    /**
     * Most doubles in dumps have few places. If a decimal of six places and at most 15 digits reads back as the number,
     * no other one of at most 15 digits does, so that it is the shortest; millionths and million are exact, so that
     * their quotient is what the decimal reads back as.
     */
    private static final double SHORT_LIMIT = 1e9;

    private static final double MILLION = 1e6;

    private ShortestDecimal() {}

    /** Writes a positive, finite double without its sign; returns the position after it. */
    static int printDouble(long bits, byte[] out, int at) {
        double value = Double.longBitsToDouble(bits);
        if (value < SHORT_LIMIT && value != Math.rint(value)) {
            long millionths = (long) (value * MILLION + 0.5);
            if (millionths / MILLION == value) {
                return PlainDecimal.print(millionths, -6, out, at);
            }
        }
        return print(bits >>> 52, bits & 0xf_ffff_ffff_ffffL, 53, -1074, 3, out, at);
    }

    /** Writes a positive, finite float without its sign; returns the position after it. */
    static int printFloat(int bits, byte[] out, int at) {
        return print(bits >>> 23, bits & 0x7f_ffff, 24, -149, 8, out, at);
    }

    /**
     * @param precision bits of c, the hidden one included
     * @param minQ the exponent of subnormals
     * @param tiny for subnormals with c below this, one digit would do
     */
    private static int print(
            long biasedExponent, long fraction, int precision, int minQ, int tiny, byte[] out, int at) {
        if (biasedExponent == 0) {
            return fraction < tiny
                    ? printShortest(minQ, 10 * fraction, false, -1, out, at)
                    : printShortest(minQ, fraction, false, 0, out, at);
        }
        int q = minQ - 1 + (int) biasedExponent;
        long c = (1L << (precision - 1)) | fraction;
        if (q < 0 && q > -precision && (c & ((1L << -q) - 1)) == 0) {
            return PlainDecimal.print(c >> -q, 0, out, at);
        }
        // Below a power of two the neighbours are twice as near as above it.
        return printShortest(q, c, fraction == 0 && q > minQ, 0, out, at);
    }

    /** Finds and writes the decimal of c * 2^q * 10^scale. */
    private static int printShortest(int q, long c, boolean irregular, int scale, byte[] out, int at) {
        long odd = c & 1;
        int k = irregular ? floorLog10ThreeQuarters(q) : floorLog10(q);
        int shift = q + PowersOfTen.exponent(-k) + 2;
        // The power of ten in 126 bits, rounded up, as an upper and a lower half of 63 bits.
        long power = PowersOfTen.high(-k);
        long low = ((PowersOfTen.low(-k) >>> 2) | (power << 62)) & MASK_63;
        long high = power >>> 1;
        low++;
        if (low < 0) {
            low = 0;
            high++;
        }
        long quarters = scale(high, low, (c << 2) << shift);
        long lower = scale(high, low, ((c << 2) - (irregular ? 1 : 2)) << shift) + odd;
        long upper = scale(high, low, ((c << 2) + 2) << shift) - odd;

        long s = quarters >> 2;
        if (s >= 100) {
            long tens = s / 10 * 10;
            boolean below = lower <= tens << 2;
            boolean above = (tens + 10) << 2 <= upper;
            if (below != above) {
                return PlainDecimal.print(below ? tens : tens + 10, k + scale, out, at);
            }
        }
        long t = s + 1;
        boolean below = lower <= s << 2;
        boolean above = t << 2 <= upper;
        boolean down = below == above ? isNearer(quarters, s) : below;
        return PlainDecimal.print(down ? s : t, k + scale, out, at);
    }

    /** Returns true if the number is nearer to s than to s + 1, or as near and s even. */
    private static boolean isNearer(long quarters, long s) {
        long difference = quarters - ((s << 2) + 2);
        return difference < 0 || (difference == 0 && (s & 1) == 0);
    }

    /** Returns (high * 2^63 + low) * factor / 2^127, rounded to odd. */
    private static long scale(long high, long low, long factor) {
        long carried = Math.multiplyHigh(low, factor);
        long middle = high * factor;
        long top = Math.multiplyHigh(high, factor);
        long rest = (middle >>> 1) + carried;
        long result = top + (rest >>> 63);
        return result | (((rest & MASK_63) + MASK_63) >>> 63);
    }

    /** Returns floor(log10(2^q)). */
    private static int floorLog10(int q) {
        return (int) ((q * 661_971_961_083L) >> 41);
    }

    /** Returns floor(log10(3/4 * 2^q)). */
    private static int floorLog10ThreeQuarters(int q) {
        return (int) ((q * 661_971_961_083L - 274_743_187_321L) >> 41);
    }
}
