package io.graphexport.value;

import io.graphexport.graph.ValueType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads values from their text, without an object per value (contract R1.4, R1.5). ASCII spaces round the text are
 * ignored; an empty or blank text is no value of any type here, its caller knows whether it means a missing one.
 *
 * <p>Each method leaves the value, encoded as {@link ValueType} says, in {@link #value()}; after any status but
 * {@link ParseStatus#OK} the results mean nothing. A hot loop over one column calls the method of the column's type
 * instead of {@link #parse}. An instance is for one thread.
 */
public final class ValueParser {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** So many digits are less than 2^63, whatever they are. */
    private static final int SAFE_DIGITS = 18;

    private final DecimalParser decimals = new DecimalParser();
    private final DateParser dates = new DateParser();
    private long value;
    private boolean cut;

    /** Creates a parser. */
    public ValueParser() {}

    /** Returns the value that was read last. */
    public long value() {
        return value;
    }

    /**
     * Returns true if digits beyond microseconds that aren't zero, or a Date's offset, were cut off the value read
     * last.
     */
    public boolean cut() {
        return cut;
    }

    /**
     * Reads a value of a type that is stored as one {@code long}.
     *
     * @throws IllegalArgumentException if the type is {@code STRING}, {@code VECTOR} or {@code ANY}
     */
    public ParseStatus parse(ValueType type, byte[] bytes, int start, int end) {
        return switch (type) {
            case BOOL -> parseBool(bytes, start, end);
            case BYTE -> parseInteger(bytes, start, end, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SHORT -> parseInteger(bytes, start, end, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> parseInteger(bytes, start, end, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> parseInteger(bytes, start, end, Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT -> parseFloat(bytes, start, end);
            case DOUBLE -> parseDouble(bytes, start, end);
            case DATE -> parseDate(bytes, start, end);
            case DATE_TIME -> parseDateTime(bytes, start, end);
            case STRING, VECTOR, ANY -> throw new IllegalArgumentException(type.text() + " isn't stored as a long");
        };
    }

    /**
     * Reads a value of a type as declared: an integer is held to the declared range, so that an unsigned one is never
     * negative.
     *
     * @throws IllegalArgumentException if the values of the type are stored as bytes, or it is {@code ANY}
     */
    public ParseStatus parse(DeclaredType declared, byte[] bytes, int start, int end) {
        return declared.type().isInteger()
                ? parseInteger(bytes, start, end, declared.minimum(), declared.maximum())
                : parse(declared.type(), bytes, start, end);
    }

    /** Reads {@code true} or {@code false}, in any case, as 1 or 0. */
    public ParseStatus parseBool(byte[] bytes, int start, int end) {
        int from = skipSpaces(bytes, start, end);
        int to = dropSpaces(bytes, from, end);
        cut = false;
        if (isTrue(bytes, from, to)) {
            value = 1;
            return ParseStatus.OK;
        }
        value = 0;
        return isFalse(bytes, from, to) ? ParseStatus.OK : ParseStatus.NOT_A_BOOL;
    }

    /** Reads {@code [+-]?digits}, which must be from minimum to maximum, both inclusive. */
    public ParseStatus parseInteger(byte[] bytes, int start, int end, long minimum, long maximum) {
        int at = skipSpaces(bytes, start, end);
        int to = dropSpaces(bytes, at, end);
        boolean negative = at < to && bytes[at] == '-';
        if (negative || (at < to && bytes[at] == '+')) {
            at++;
        }
        cut = false;
        if (at == to) {
            return ParseStatus.NOT_A_NUMBER;
        }
        if (to - at > SAFE_DIGITS) {
            return parseLongInteger(bytes, at, to, negative, minimum, maximum);
        }
        long magnitude = 0;
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return ParseStatus.NOT_A_NUMBER;
            }
            magnitude = magnitude * 10 + digit;
        }
        return setInteger(negative ? -magnitude : magnitude, minimum, maximum);
    }

    /** Reads a Float. It is rounded from the decimal text itself, not from a Double. */
    public ParseStatus parseFloat(byte[] bytes, int start, int end) {
        int from = skipSpaces(bytes, start, end);
        cut = false;
        ParseStatus status = decimals.parseFloat(bytes, from, dropSpaces(bytes, from, end));
        value = decimals.bits();
        return status;
    }

    /** Reads a Double. */
    public ParseStatus parseDouble(byte[] bytes, int start, int end) {
        int from = skipSpaces(bytes, start, end);
        cut = false;
        ParseStatus status = decimals.parseDouble(bytes, from, dropSpaces(bytes, from, end));
        value = decimals.bits();
        return status;
    }

    /**
     * Reads a day without a time. An offset from UTC says nothing about a day: it is cut off, and {@link #cut()} is
     * true if it wasn't zero.
     */
    public ParseStatus parseDate(byte[] bytes, int start, int end) {
        int from = skipSpaces(bytes, start, end);
        ParseStatus status = dates.parseDate(bytes, from, dropSpaces(bytes, from, end));
        value = dates.value();
        cut = dates.cut();
        return status;
    }

    /** Reads an instant; a bare day means its midnight, in UTC or at the offset that follows. */
    public ParseStatus parseDateTime(byte[] bytes, int start, int end) {
        int from = skipSpaces(bytes, start, end);
        ParseStatus status = dates.parseDateTime(bytes, from, dropSpaces(bytes, from, end));
        value = dates.value();
        cut = dates.cut();
        return status;
    }

    /**
     * Returns true if a date's text goes on with a time, which makes it a DateTime in a Date column (contract R2.6).
     */
    public static boolean hasTime(byte[] bytes, int start, int end) {
        int from = skipSpaces(bytes, start, end);
        return end - from > DateParser.DAY_LENGTH && bytes[from + DateParser.DAY_LENGTH] == 'T';
    }

    /** Returns the number of elements that the text of a vector has, well formed or not: 0 if it is blank. */
    public static int vectorLength(byte[] bytes, int start, int end) {
        if (skipSpaces(bytes, start, end) == end) {
            return 0;
        }
        int length = 1;
        for (int at = start; at < end; at++) {
            if (bytes[at] == ';') {
                length++;
            }
        }
        return length;
    }

    /**
     * Reads a vector, floats joined by {@code ;}, into another array: four bytes each, little-endian.
     *
     * @param out where the floats go, from {@code at} on; it must have room for four times {@link #vectorLength} bytes,
     *     which may be written to even if the vector is bad
     */
    public ParseStatus parseVector(byte[] bytes, int start, int end, byte[] out, int at) {
        if (vectorLength(bytes, start, end) == 0) {
            return ParseStatus.OK;
        }
        int to = at;
        for (int from = start; from <= end; to += Float.BYTES) {
            int elementEnd = elementEnd(bytes, from, end);
            ParseStatus status = parseFloat(bytes, from, elementEnd);
            if (status != ParseStatus.OK) {
                return status;
            }
            if (!Float.isFinite(Float.intBitsToFloat((int) value))) {
                return ParseStatus.NOT_IN_VECTOR;
            }
            INTS.set(out, to, (int) value);
            from = elementEnd + 1;
        }
        return ParseStatus.OK;
    }

    private static int elementEnd(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] != ';') {
            at++;
        }
        return at;
    }

    /** More than 18 digits: leading zeros, or a number that may not fit. */
    private ParseStatus parseLongInteger(
            byte[] bytes, int start, int end, boolean negative, long minimum, long maximum) {
        long magnitude = 0;
        boolean fits = true;
        for (int at = start; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return ParseStatus.NOT_A_NUMBER;
            }
            // The magnitude is kept negative, for -2^63 has no positive counterpart.
            fits &= magnitude >= (Long.MIN_VALUE + digit) / 10;
            magnitude = magnitude * 10 - digit;
        }
        if (!fits || (!negative && magnitude == Long.MIN_VALUE)) {
            return ParseStatus.OUT_OF_RANGE;
        }
        return setInteger(negative ? magnitude : -magnitude, minimum, maximum);
    }

    private ParseStatus setInteger(long number, long minimum, long maximum) {
        value = number;
        return number >= minimum && number <= maximum ? ParseStatus.OK : ParseStatus.OUT_OF_RANGE;
    }

    private static boolean isTrue(byte[] bytes, int from, int to) {
        return to - from == 4
                && (bytes[from] | 0x20) == 't'
                && (bytes[from + 1] | 0x20) == 'r'
                && (bytes[from + 2] | 0x20) == 'u'
                && (bytes[from + 3] | 0x20) == 'e';
    }

    private static boolean isFalse(byte[] bytes, int from, int to) {
        return to - from == 5
                && (bytes[from] | 0x20) == 'f'
                && (bytes[from + 1] | 0x20) == 'a'
                && (bytes[from + 2] | 0x20) == 'l'
                && (bytes[from + 3] | 0x20) == 's'
                && (bytes[from + 4] | 0x20) == 'e';
    }

    private static int skipSpaces(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] == ' ') {
            at++;
        }
        return at;
    }

    private static int dropSpaces(byte[] bytes, int start, int end) {
        int at = end;
        while (at > start && bytes[at - 1] == ' ') {
            at--;
        }
        return at;
    }
}
