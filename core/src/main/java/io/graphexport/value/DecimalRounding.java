package io.graphexport.value;

/**
 * Rounds digits * 10^exponent to the nearest double or float, ties to even, by one or two multiplications.
 *
 * <p>This is the method of Eisel and Lemire ("Number Parsing at a Gigabyte per Second", and Mushtak and Lemire, "Fast
 * Number Parsing Without Fallback"): the digits, shifted to the top of 64 bits, times the leading 64, if need be 128
 * bits of the power of ten give enough exact bits of the product to round by. What falls near the ends of the range
 * isn't treated here.
 */
final class DecimalRounding {
    /** Returned where the answer has to come from elsewhere. */
    static final long UNDECIDED = -1;

    /** No product with 1 / 5^28 is exact in 64 bits of digits. */
    private static final int LEAST_ROUNDED_UP = -27;

    private DecimalRounding() {}

    /**
     * Returns the bits of a normal double, or {@link #UNDECIDED}.
     *
     * @param digits at least 1, unsigned
     */
    static long toDouble(long digits, long exponent) {
        return exponent < PowersOfTen.MIN || exponent > 308
                ? UNDECIDED
                : round(digits, (int) exponent, 52, 1023, -4, 23);
    }

    /** Returns the bits of a normal float, or {@link #UNDECIDED}. */
    static long toFloat(long digits, long exponent) {
        return exponent < -65 || exponent > 38 ? UNDECIDED : round(digits, (int) exponent, 23, 127, -17, 10);
    }

    /**
     * @param fractionBits bits of the result below the hidden one
     * @param bias the bias of the result's exponent
     * @param tieFrom the least exponent at which a number can be in the middle of two results
     * @param tieTo the greatest one
     */
    private static long round(long digits, int exponent, int fractionBits, int bias, int tieFrom, int tieTo) {
        int leading = Long.numberOfLeadingZeros(digits);
        long factor = digits << leading;
        long power = PowersOfTen.high(exponent);
        long high = PowersOfTen.multiplyHigh(factor, power);
        long low = factor * power;
        long mask = -1L >>> (fractionBits + 3);
        if ((high & mask) == mask) {
            long more = PowersOfTen.multiplyHigh(factor, lowOf(exponent));
            low += more;
            if (Long.compareUnsigned(low, more) < 0) {
                high++;
            }
        }
        int upper = (int) (high >>> 63);
        int shift = upper + 64 - fractionBits - 3;
        long result = high >>> shift;
        int biased = PowersOfTen.exponent(exponent) + 63 + upper - leading + bias;
        if (biased <= 0) {
            return UNDECIDED;
        }
        boolean tie = Long.compareUnsigned(low, 1) <= 0 && exponent >= tieFrom && exponent <= tieTo;
        if (tie && (result & 3) == 1 && result << shift == high) {
            // Exactly in the middle, and the number below is even.
            result &= ~1L;
        }
        result = (result + (result & 1)) >>> 1;
        if (result >>> (fractionBits + 1) != 0) {
            result >>>= 1;
            biased++;
        }
        long infinite = 2L * bias + 1;
        return biased >= infinite ? UNDECIDED : ((long) biased << fractionBits) | (result & ((1L << fractionBits) - 1));
    }

    /**
     * The powers from which a number in the middle of two results can come are rounded up where they are cut, so that
     * the product of such a number is not just below the middle.
     */
    private static long lowOf(int exponent) {
        long low = PowersOfTen.low(exponent);
        return exponent < 0 && exponent >= LEAST_ROUNDED_UP ? low + 1 : low;
    }
}
