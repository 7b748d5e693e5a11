package io.graphexport.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;

/**
 * The leading 128 bits of the powers of ten: 10^q = (high(q) * 2^64 + low(q) + rest) * 2^(exponent(q) - 127), the top
 * bit of high(q) set and the rest at least 0 and less than 1.
 *
 * <p>Each power is computed when it is first asked for: to compute all of them at the start would take a cold JVM
 * longer than the numbers of many dumps, which need a few of them. Safe for use by many threads.
 */
final class PowersOfTen {
    /** The least power held, with which 19 digits are still less than the least double. */
    static final int MIN = -342;

    /** The greatest power held, for the printing of the least double. */
    static final int MAX = 324;

    private static final VarHandle HIGHS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final BigInteger FIVE = BigInteger.valueOf(5);

    /** 0 means not computed yet. Written after the lower half, read before it. */
    private static final long[] HIGH = new long[MAX - MIN + 1];

    private static final long[] LOW = new long[MAX - MIN + 1];

    private PowersOfTen() {}

    static long high(int q) {
        long high = (long) HIGHS.getAcquire(HIGH, q - MIN);
        return high != 0 ? high : compute(q);
    }

    /** Returns the lower half of a power of which the upper half has been asked for before. */
    static long low(int q) {
        return LOW[q - MIN];
    }

    /** Returns floor(log2(10^q)). */
    static int exponent(int q) {
        // 217706 / 2^16 is just above log2(10); right for every power held.
        return (217_706 * q) >> 16;
    }

    /** Returns the upper half of the product of two unsigned numbers. */
    static long multiplyHigh(long a, long b) {
        // Math.unsignedMultiplyHigh is there from Java 18 on.
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    private static long compute(int q) {
        // 10^q and 5^q differ by a power of two, so that their bits are the same.
        BigInteger power = FIVE.pow(Math.abs(q)).shiftLeft(128);
        BigInteger bits =
                q >= 0 ? power : BigInteger.ONE.shiftLeft(2 * power.bitLength()).divide(power);
        BigInteger leading = bits.shiftRight(bits.bitLength() - 128);
        long high = leading.shiftRight(64).longValue();
        LOW[q - MIN] = leading.longValue();
        HIGHS.setRelease(HIGH, q - MIN, high);
        return high;
    }
}
