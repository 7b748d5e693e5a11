package io.graphexport.value;

import io.graphexport.graph.ValueType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads the usual canonical texts of values (contract R1.4, R1.5): what it takes is byte for byte what
 * {@link ValuePrinter} prints for the value. It refuses all else, right or wrong, and some rare canonical texts too;
 * {@link ValueParser} reads those.
 *
 * <p>Without loops: a {@code long} holds eight bytes, the first one lowest. After an exclusive or with the pattern of
 * the text digits are 0 to 9 and other characters 0, so that one addition per word finds what is neither, and three
 * multiplications make a number of eight digits. Words may reach beyond the text; where the array ends before, the text
 * is refused. Safe for use by many threads.
 */
public final class CanonicalParser {
    /** The answer to a text that isn't taken; no value that is has this encoding (as a Double it would be a NaN). */
    public static final long NOT_CANONICAL = Long.MAX_VALUE;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int WORD_DIGITS = 8;
    private static final int BAD = -1;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final long ZEROS = ONES * '0';
    private static final long POINTS = ONES * '.';

    /** Added to 0..9 it leaves the highest bit clear, added to anything else below 128 it sets it. */
    private static final long ABOVE_NINE = ONES * 0x76;

    private static final long YEAR_MONTH = word("0000-00-");
    private static final long MONTH_DAY = word("00-00-00");
    private static final long TIME = word("00:00:00");
    private static final long[] BOOLS = {word("true\0\0\0\0"), word("false\0\0\0")};

    private static final int DATE_LENGTH = 10;
    private static final int SECONDS_LENGTH = 20;
    private static final int MILLIS_LENGTH = 24;
    private static final int MICROS_LENGTH = 27;

    /** The limit of 15 digits: 10^15 is less than 2^52, so that Doubles tell all such decimals apart. */
    private static final long DOUBLE_LIMIT = 1_000_000_000_000_000L;

    /** The limit of 6 digits: 10^6 is less than 2^23, so that Floats tell all such decimals apart. */
    private static final long FLOAT_LIMIT = 1_000_000L;

    private static final int MAX_DOUBLE_PLACES = 16;
    private static final int MAX_FLOAT_PLACES = 10;

    private CanonicalParser() {}

    /**
     * Reads a value of a type that is stored as one {@code long}; the caller checks the range of integers.
     *
     * @return the value as {@link ValueType} says, or {@link #NOT_CANONICAL}
     * @throws IllegalArgumentException if the type is {@code STRING}, {@code VECTOR} or {@code ANY}
     */
    public static long parse(ValueType type, byte[] bytes, int start, int end) {
        return switch (type) {
            case BOOL -> parseBool(bytes, start, end);
            case BYTE, SHORT, INT, LONG -> parseInteger(bytes, start, end);
            case FLOAT -> parseFloat(bytes, start, end);
            case DOUBLE -> parseDouble(bytes, start, end);
            case DATE -> parseDate(bytes, start, end);
            case DATE_TIME -> parseDateTime(bytes, start, end);
            case STRING, VECTOR, ANY -> throw new IllegalArgumentException(type.text() + " isn't stored as a long");
        };
    }

    /** Reads {@code true} or {@code false} as 1 or 0. */
    public static long parseBool(byte[] bytes, int start, int end) {
        int length = end - start;
        if (start > bytes.length - Long.BYTES || length < 4 || length > 5) {
            return NOT_CANONICAL;
        }
        // The length tells which of the two it can be, without a branch, for nobody foresees it.
        long text = word(bytes, start) & (-1L >>> (Long.SIZE - 8 * length));
        return text == BOOLS[length - 4] ? 5 - length : NOT_CANONICAL;
    }

    /** Reads an integer of up to 18 digits, whose range the caller checks. */
    public static long parseInteger(byte[] bytes, int start, int end) {
        if (start > bytes.length - Long.BYTES - 1 || start >= end) {
            return NOT_CANONICAL;
        }
        boolean negative = bytes[start] == '-';
        int first = negative ? start + 1 : start;
        int length = end - first;
        if (length < 1 || length > 18 || (bytes[first] == '0' && (length > 1 || negative))) {
            return NOT_CANONICAL;
        }
        long magnitude;
        if (length <= WORD_DIGITS) {
            magnitude = digits(word(bytes, first), length);
        } else if (length <= 2 * WORD_DIGITS) {
            magnitude = manyDigits(bytes, first, length);
        } else {
            long high = digits(word(bytes, first), length - 2 * WORD_DIGITS);
            long low = manyDigits(bytes, end - 2 * WORD_DIGITS, 2 * WORD_DIGITS);
            magnitude = (high | low) < 0 ? BAD : high * 10_000_000_000_000_000L + low;
        }
        if (magnitude < 0) {
            return NOT_CANONICAL;
        }
        return negative ? -magnitude : magnitude;
    }

    /**
     * Reads a Double: a decimal of at most 15 digits that count, in plain notation, as its bits.
     *
     * <p>The digits and the power of ten are exact as doubles, so that their quotient is rounded once, as it must be.
     * No other decimal of at most 15 digits rounds to the same double, for in this range two neighbouring ones are
     * further apart than two doubles (which is what C calls DBL_DIG): so this decimal is the shortest one that reads
     * back.
     */
    public static long parseDouble(byte[] bytes, int start, int end) {
        int first = decimalStart(bytes, start, end);
        int places = places(bytes, first, end, MAX_DOUBLE_PLACES);
        long digits = decimalDigits(bytes, first, end, places);
        if (digits < 0 || digits >= DOUBLE_LIMIT) {
            return NOT_CANONICAL;
        }
        double magnitude = digits / DecimalParser.doublePower(places);
        return Double.doubleToRawLongBits(first > start ? -magnitude : magnitude);
    }

    /** Reads a Float: a decimal of at most 6 digits that count, for the same reasons as with a Double, as its bits. */
    public static long parseFloat(byte[] bytes, int start, int end) {
        int first = decimalStart(bytes, start, end);
        int places = places(bytes, first, end, MAX_FLOAT_PLACES);
        long digits = decimalDigits(bytes, first, end, places);
        if (digits < 0 || digits >= FLOAT_LIMIT) {
            return NOT_CANONICAL;
        }
        float magnitude = digits / DecimalParser.floatPower(places);
        return Float.floatToRawIntBits(first > start ? -magnitude : magnitude);
    }

    /** Where the digits start, {@link #BAD} if none can be read. */
    private static int decimalStart(byte[] bytes, int start, int end) {
        // A sign, and two words: that of the integer part and another one behind the point.
        if (start > bytes.length - 2 * Long.BYTES - 1 || start >= end) {
            return BAD;
        }
        return bytes[start] == '-' ? start + 1 : start;
    }

    /** How many places a decimal has behind its point, which must be within the first word; 0 if it isn't taken. */
    private static int places(byte[] bytes, int first, int end, int maximum) {
        if (first < 0) {
            return 0;
        }
        long points = word(bytes, first) ^ POINTS;
        // Only the lowest bit is sure, which is the one that matters.
        long found = (points - ONES) & ~points & HIGH_BITS;
        int whole = Long.numberOfTrailingZeros(found) >>> 3;
        int places = end - first - whole - 1;
        boolean taken = whole >= 1
                && whole < WORD_DIGITS
                && places >= 1
                && places <= maximum
                && (bytes[first] != '0' || whole == 1)
                && (bytes[end - 1] != '0' || places == 1);
        return taken ? places : 0;
    }

    /** The digits of both parts as one number, {@link #BAD} if they aren't digits or the decimal isn't taken. */
    private static long decimalDigits(byte[] bytes, int first, int end, int places) {
        if (places == 0) {
            return BAD;
        }
        int point = end - places - 1;
        // No overflow: the parts have at most 7 and 16 digits, but 17 together.
        if (point - first + places > MAX_DOUBLE_PLACES + 1) {
            return BAD;
        }
        long whole = digits(word(bytes, first), point - first);
        long fraction =
                places <= WORD_DIGITS ? digits(word(bytes, point + 1), places) : manyDigits(bytes, point + 1, places);
        return (whole | fraction) < 0 ? BAD : whole * Digits.power(places) + fraction;
    }

    /** Reads {@code yyyy-MM-dd} as days since 1970. */
    public static long parseDate(byte[] bytes, int start, int end) {
        if (end - start != DATE_LENGTH || start > bytes.length - DATE_LENGTH) {
            return NOT_CANONICAL;
        }
        return day(bytes, start);
    }

    /** Reads {@code yyyy-MM-ddTHH:mm:ss[.fff|.ffffff]Z} as microseconds since 1970. */
    public static long parseDateTime(byte[] bytes, int start, int end) {
        int length = end - start;
        boolean possible = length >= SECONDS_LENGTH
                && start <= bytes.length - SECONDS_LENGTH - Long.BYTES
                && bytes[start + DATE_LENGTH] == 'T'
                && bytes[end - 1] == 'Z';
        if (!possible) {
            return NOT_CANONICAL;
        }
        long day = day(bytes, start);
        long time = word(bytes, start + DATE_LENGTH + 1) ^ TIME;
        int micros = length == SECONDS_LENGTH ? 0 : fraction(bytes, start + SECONDS_LENGTH - 1, length);
        if (day == NOT_CANONICAL || isNotOf(time, TIME) || micros < 0) {
            return NOT_CANONICAL;
        }
        long pairs = time * 10 + (time >>> 8);
        long hour = pairs & 0xff;
        long minute = (pairs >>> 24) & 0xff;
        long second = (pairs >>> 48) & 0xff;
        if (hour > 23 || minute > 59 || second > 59) {
            return NOT_CANONICAL;
        }
        return day * DateParser.MICROS_PER_DAY + ((hour * 60 + minute) * 60 + second) * 1_000_000 + micros;
    }

    /** Three digits that aren't all zero, or six that three wouldn't do for, behind a point; else {@link #BAD}. */
    private static int fraction(byte[] bytes, int point, int length) {
        if (bytes[point] != '.') {
            return BAD;
        }
        long word = word(bytes, point + 1);
        if (length == MILLIS_LENGTH) {
            int millis = (int) digits(word, 3);
            return millis > 0 ? millis * 1000 : BAD;
        }
        int micros = length == MICROS_LENGTH ? (int) digits(word, 6) : BAD;
        return micros % 1000 != 0 ? micros : BAD;
    }

    private static long day(byte[] bytes, int start) {
        long yearMonth = word(bytes, start) ^ YEAR_MONTH;
        long monthDay = word(bytes, start + 2) ^ MONTH_DAY;
        if (isNotOf(yearMonth, YEAR_MONTH) || isNotOf(monthDay, MONTH_DAY)) {
            return NOT_CANONICAL;
        }
        // Each pair of digits, in the place of its first one.
        long pairs = yearMonth * 10 + (yearMonth >>> 8);
        int year = (int) (pairs & 0xff) * 100 + (int) ((pairs >>> 16) & 0xff);
        int month = (int) ((pairs >>> 40) & 0xff);
        int day = (int) ((monthDay * 10 + (monthDay >>> 8)) >>> 48) & 0xff;
        return CivilDay.exists(year, month, day) ? CivilDay.toEpochDay(year, month, day) : NOT_CANONICAL;
    }

    /** Whether a word differs from a pattern by more than the digits that stand where the pattern has zeros. */
    private static boolean isNotOf(long difference, long pattern) {
        // 0x76 where the pattern has a zero (0x30), 0x7f where it has '-' (0x2d) or ':' (0x3a), which aren't digits.
        long zeros = pattern ^ ZEROS;
        long other = ((zeros + ONES * 0x7f) & HIGH_BITS) >>> 7;
        return (((difference + ABOVE_NINE + other * 9) | difference) & HIGH_BITS) != 0;
    }

    /** The number that the first 1 to 8 digits of a word are, {@link #BAD} if one of them is no digit. */
    private static long digits(long word, int length) {
        // What is not of the number goes out, and leading zeros come in.
        long digits = (word ^ ZEROS) << (-8 * length);
        if ((((digits + ABOVE_NINE) | digits) & HIGH_BITS) != 0) {
            return BAD;
        }
        long pairs = digits * 10 + (digits >>> 8);
        long mask = 0x000000ff000000ffL;
        long upper = (pairs & mask) * (100 + (1_000_000L << 32));
        return (upper + ((pairs >>> 16) & mask) * (1 + (10_000L << 32))) >>> 32;
    }

    /** The number that 9 to 16 digits are. */
    private static long manyDigits(byte[] bytes, int start, int length) {
        long high = digits(word(bytes, start), length - WORD_DIGITS);
        long low = digits(word(bytes, start + length - WORD_DIGITS), WORD_DIGITS);
        return (high | low) < 0 ? BAD : high * 100_000_000 + low;
    }

    private static long word(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    private static long word(String text) {
        long word = 0;
        for (int i = text.length() - 1; i >= 0; i--) {
            word = word << 8 | text.charAt(i);
        }
        return word;
    }
}
