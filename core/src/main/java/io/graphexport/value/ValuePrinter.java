package io.graphexport.value;

import io.graphexport.graph.ValueType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes values as their canonical text, without an object per value (contract R1.4, R1.5). What is written reads back
 * to the same value. Floats have the shortest digits that read back, no exponent, and a digit on each side of the
 * point.
 *
 * <p>Every method writes ASCII from a position on and returns the position after it. The caller provides the room:
 * {@link #MAX_LENGTH} bytes, or {@link #vectorTextLimit} for a vector. Safe for use by many threads.
 */
public final class ValuePrinter {
    /** No text of a value that is stored as a long has more bytes than this. */
    public static final int MAX_LENGTH = 352;

    /** No text of a Float has more bytes than this: sign, 0, point, 45 places. */
    private static final int MAX_FLOAT_LENGTH = 64;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MICROS_PER_SECOND = 1_000_000;
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] ZERO = ascii("0.0");
    private static final byte[] NAN = ascii("NaN");
    private static final byte[] INFINITY = ascii("Infinity");
    private static final int FLOAT_INFINITY = 0x7f80_0000;
    private static final long DOUBLE_INFINITY = 0x7ff0_0000_0000_0000L;

    private ValuePrinter() {}

    /**
     * Writes a value of a type that is stored as one {@code long}.
     *
     * @throws IllegalArgumentException if the type is {@code STRING}, {@code VECTOR} or {@code ANY}
     */
    public static int print(ValueType type, long value, byte[] out, int at) {
        return switch (type) {
            case BOOL -> printBool(value, out, at);
            case BYTE, SHORT, INT, LONG -> printInteger(value, out, at);
            case FLOAT -> printFloat(value, out, at);
            case DOUBLE -> printDouble(value, out, at);
            case DATE -> printDate(value, out, at);
            case DATE_TIME -> printDateTime(value, out, at);
            case STRING, VECTOR, ANY -> throw new IllegalArgumentException(type.text() + " isn't stored as a long");
        };
    }

    /** Returns a value's text as a String: for messages, not for hot loops. */
    public static String toText(ValueType type, long value) {
        byte[] out = new byte[MAX_LENGTH];
        return new String(out, 0, print(type, value, out, 0), StandardCharsets.US_ASCII);
    }

    /** Writes {@code true} for any value but 0. */
    public static int printBool(long value, byte[] out, int at) {
        return copy(value != 0 ? TRUE : FALSE, out, at);
    }

    /** Writes an integer of any of the four types. */
    public static int printInteger(long value, byte[] out, int at) {
        return Digits.print(value, out, at);
    }

    /** Writes a Float from its bits. */
    public static int printFloat(long bits, byte[] out, int at) {
        int magnitude = (int) bits & Integer.MAX_VALUE;
        if (magnitude > FLOAT_INFINITY) {
            return copy(NAN, out, at);
        }
        int to = printSign((int) bits < 0, out, at);
        if (magnitude == FLOAT_INFINITY) {
            return copy(INFINITY, out, to);
        }
        return magnitude == 0 ? copy(ZERO, out, to) : ShortestDecimal.printFloat(magnitude, out, to);
    }

    /** Writes a Double from its bits. */
    public static int printDouble(long bits, byte[] out, int at) {
        long magnitude = bits & Long.MAX_VALUE;
        if (magnitude > DOUBLE_INFINITY) {
            return copy(NAN, out, at);
        }
        int to = printSign(bits < 0, out, at);
        if (magnitude == DOUBLE_INFINITY) {
            return copy(INFINITY, out, to);
        }
        return magnitude == 0 ? copy(ZERO, out, to) : ShortestDecimal.printDouble(magnitude, out, to);
    }

    /** Writes {@code yyyy-MM-dd}. */
    public static int printDate(long epochDay, byte[] out, int at) {
        int packed = CivilDay.fromEpochDay((int) epochDay);
        int to = Digits.printPadded(CivilDay.year(packed), 4, out, at);
        out[to] = '-';
        to = Digits.printPadded(CivilDay.month(packed), 2, out, to + 1);
        out[to] = '-';
        return Digits.printPadded(CivilDay.day(packed), 2, out, to + 1);
    }

    /** Writes {@code yyyy-MM-ddTHH:mm:ss[.fff|.ffffff]Z}. */
    public static int printDateTime(long micros, byte[] out, int at) {
        long epochDay = Math.floorDiv(micros, DateParser.MICROS_PER_DAY);
        long microsOfDay = micros - epochDay * DateParser.MICROS_PER_DAY;
        int secondOfDay = (int) (microsOfDay / MICROS_PER_SECOND);
        int fraction = (int) (microsOfDay % MICROS_PER_SECOND);
        int to = printDate(epochDay, out, at);
        out[to] = 'T';
        to = Digits.printPadded(secondOfDay / 3600, 2, out, to + 1);
        out[to] = ':';
        to = Digits.printPadded(secondOfDay / 60 % 60, 2, out, to + 1);
        out[to] = ':';
        to = Digits.printPadded(secondOfDay % 60, 2, out, to + 1);
        to = printFraction(fraction, out, to);
        out[to] = 'Z';
        return to + 1;
    }

    /**
     * Returns how many bytes the text of a vector has at most.
     *
     * @throws ArithmeticException if that is more than an array holds
     */
    public static int vectorTextLimit(int count) {
        return Math.multiplyExact(count, MAX_FLOAT_LENGTH);
    }

    /**
     * Writes the floats of a vector, joined by {@code ;}.
     *
     * @param floats an array with the floats, four bytes each, little-endian
     * @param start where they begin
     * @param length how many bytes they have
     */
    public static int printVector(byte[] floats, int start, int length, byte[] out, int at) {
        int to = at;
        for (int i = start; i < start + length; i += Float.BYTES) {
            if (i > start) {
                out[to++] = ';';
            }
            to = printFloat((int) INTS.get(floats, i), out, to);
        }
        return to;
    }

    private static int printFraction(int micros, byte[] out, int at) {
        if (micros == 0) {
            return at;
        }
        out[at] = '.';
        return micros % 1000 == 0
                ? Digits.printPadded(micros / 1000, 3, out, at + 1)
                : Digits.printPadded(micros, 6, out, at + 1);
    }

    private static int printSign(boolean negative, byte[] out, int at) {
        out[at] = '-';
        return negative ? at + 1 : at;
    }

    private static int copy(byte[] text, byte[] out, int at) {
        System.arraycopy(text, 0, out, at, text.length);
        return at + text.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
