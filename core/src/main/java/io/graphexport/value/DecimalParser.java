package io.graphexport.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads floats and doubles, correctly rounded, from the grammar of contract R1.5. For one thread.
 *
 * <p>The text is taken apart into digits * 10^exponent. If the digits and the power of ten are both exact as a double
 * (or float), one multiplication or division gives the right result, as IEEE 754 rounds it once. Else the digits are
 * multiplied with the leading 128 bits of the power of ten (see {@link DecimalRounding}); where that doesn't decide,
 * which is rare, the JDK does.
 */
final class DecimalParser {
    /** So many digits fit an unsigned long. */
    private static final int MAX_DIGITS = 19;

    /** Where exponents as written stop growing: far out of any range, even with as many digits as an array holds. */
    private static final long MAX_EXPONENT = 1_000_000_000_000L;

    private static final double[] DOUBLE_POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final float[] FLOAT_POWERS = {1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f};
    private static final int MAX_DOUBLE_POWER = DOUBLE_POWERS.length - 1;
    private static final int MAX_FLOAT_POWER = FLOAT_POWERS.length - 1;
    private static final byte[] NAN = "NaN".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INFINITY = "Infinity".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INF = "INF".getBytes(StandardCharsets.US_ASCII);

    private boolean negative;
    private long digits;
    private long exponent;
    /** Whether digits that aren't zero were left out. */
    private boolean truncated;

    private long bits;

    /** Returns the bits of the float (sign-extended) or double read last. */
    long bits() {
        return bits;
    }

    /** Returns 10^exponent, which is exact for exponents of 0 to 22. */
    static double doublePower(int exponent) {
        return DOUBLE_POWERS[exponent];
    }

    /** Returns 10^exponent, which is exact for exponents of 0 to 10. */
    static float floatPower(int exponent) {
        return FLOAT_POWERS[exponent];
    }

    ParseStatus parseDouble(byte[] bytes, int start, int end) {
        int at = readSign(bytes, start, end);
        double magnitude;
        if (readNumber(bytes, at, end)) {
            magnitude = toDouble(bytes, at, end);
            if (isOutOfRange(magnitude)) {
                return ParseStatus.OUT_OF_RANGE;
            }
        } else if (isNonFinite(bytes, start, at, end)) {
            magnitude = nonFinite(bytes[at]);
        } else {
            return ParseStatus.NOT_A_NUMBER;
        }
        bits = Double.doubleToLongBits(negative ? -magnitude : magnitude);
        return ParseStatus.OK;
    }

    ParseStatus parseFloat(byte[] bytes, int start, int end) {
        int at = readSign(bytes, start, end);
        float magnitude;
        if (readNumber(bytes, at, end)) {
            magnitude = toFloat(bytes, at, end);
            if (isOutOfRange(magnitude)) {
                return ParseStatus.OUT_OF_RANGE;
            }
        } else if (isNonFinite(bytes, start, at, end)) {
            magnitude = (float) nonFinite(bytes[at]);
        } else {
            return ParseStatus.NOT_A_NUMBER;
        }
        bits = Float.floatToIntBits(negative ? -magnitude : magnitude);
        return ParseStatus.OK;
    }

    /** A number overflows to infinity, or underflows to zero though it isn't zero. */
    private boolean isOutOfRange(double magnitude) {
        return magnitude == Double.POSITIVE_INFINITY || (magnitude == 0 && digits != 0);
    }

    private int readSign(byte[] bytes, int start, int end) {
        negative = start < end && bytes[start] == '-';
        return negative || (start < end && bytes[start] == '+') ? start + 1 : start;
    }

    private static boolean isNonFinite(byte[] bytes, int start, int at, int end) {
        return (start == at && equals(NAN, bytes, at, end))
                || equals(INFINITY, bytes, at, end)
                || equals(INF, bytes, at, end);
    }

    private static double nonFinite(byte first) {
        return first == 'N' ? Double.NaN : Double.POSITIVE_INFINITY;
    }

    private static boolean equals(byte[] word, byte[] bytes, int start, int end) {
        return Arrays.equals(word, 0, word.length, bytes, start, end);
    }

    /** Reads {@code digits[.digits][e[+-]digits]} up to the end; false if the text is anything else. */
    private boolean readNumber(byte[] bytes, int start, int end) {
        long read = 0;
        int at = start;
        while (at < end && isDigit(bytes[at])) {
            read = read * 10 + bytes[at++] - '0';
        }
        int count = at - start;
        if (count == 0) {
            return false;
        }
        int places = 0;
        if (at < end && bytes[at] == '.') {
            int point = at++;
            while (at < end && isDigit(bytes[at])) {
                read = read * 10 + bytes[at++] - '0';
            }
            places = at - point - 1;
            count += places;
            if (places == 0) {
                return false;
            }
        }
        digits = read;
        exponent = -places;
        truncated = false;
        if (count > MAX_DIGITS) {
            readLongDigits(bytes, start, at);
        }
        return at == end || ((bytes[at] | 0x20) == 'e' && readExponent(bytes, at + 1, end));
    }

    /** Reads the digits again, the first {@value #MAX_DIGITS} that count: the rest only shows in the exponent. */
    private void readLongDigits(byte[] bytes, int start, int end) {
        digits = 0;
        exponent = 0;
        int count = 0;
        boolean pointSeen = false;
        for (int at = start; at < end; at++) {
            if (bytes[at] == '.') {
                pointSeen = true;
                continue;
            }
            int digit = bytes[at] - '0';
            boolean kept = count < MAX_DIGITS;
            if (kept) {
                digits = digits * 10 + digit;
                count += digits == 0 ? 0 : 1;
            } else {
                truncated |= digit != 0;
            }
            if (kept == pointSeen) {
                exponent += kept ? -1 : 1;
            }
        }
    }

    private boolean readExponent(byte[] bytes, int start, int end) {
        boolean down = start < end && bytes[start] == '-';
        int first = down || (start < end && bytes[start] == '+') ? start + 1 : start;
        long written = 0;
        int at = first;
        while (at < end && isDigit(bytes[at])) {
            written = Math.min(written * 10 + bytes[at++] - '0', MAX_EXPONENT);
        }
        exponent += down ? -written : written;
        return at == end && at > first;
    }

    private double toDouble(byte[] bytes, int start, int end) {
        if (!truncated && digits >>> 53 == 0 && Math.abs(exponent) <= MAX_DOUBLE_POWER) {
            return exponent < 0 ? digits / DOUBLE_POWERS[(int) -exponent] : digits * DOUBLE_POWERS[(int) exponent];
        }
        long rounded = digits == 0 ? 0 : DecimalRounding.toDouble(digits, exponent);
        if (rounded == DecimalRounding.UNDECIDED
                || (truncated && rounded != DecimalRounding.toDouble(digits + 1, exponent))) {
            return Double.parseDouble(text(bytes, start, end));
        }
        return Double.longBitsToDouble(rounded);
    }

    private float toFloat(byte[] bytes, int start, int end) {
        if (!truncated && digits >>> 24 == 0 && Math.abs(exponent) <= MAX_FLOAT_POWER) {
            return exponent < 0 ? digits / FLOAT_POWERS[(int) -exponent] : digits * FLOAT_POWERS[(int) exponent];
        }
        long rounded = digits == 0 ? 0 : DecimalRounding.toFloat(digits, exponent);
        if (rounded == DecimalRounding.UNDECIDED
                || (truncated && rounded != DecimalRounding.toFloat(digits + 1, exponent))) {
            return Float.parseFloat(text(bytes, start, end));
        }
        return Float.intBitsToFloat((int) rounded);
    }

    private static String text(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.US_ASCII);
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }
}
