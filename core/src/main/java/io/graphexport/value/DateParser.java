package io.graphexport.value;

/**
 * Reads days and instants (contract R1.4): {@code yyyy-MM-dd}, then optionally {@code THH:mm[:ss[.f{1,9}]]} and
 * {@code Z}, {@code ±hhmm} or {@code ±hh:mm}. The whole form is read before the fields are looked at, so that a text is
 * called an impossible date only if it looks like one. For one thread.
 */
final class DateParser {
    /** Length of {@code yyyy-MM-dd}. */
    static final int DAY_LENGTH = 10;

    static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long MICROS_PER_MINUTE = 60_000_000L;
    private static final long MIN_MICROS = CivilDay.toEpochDay(0, 1, 1) * MICROS_PER_DAY;
    private static final long MAX_MICROS = (CivilDay.toEpochDay(9999, 12, 31) + 1) * MICROS_PER_DAY - 1;
    private static final int MAX_OFFSET_MINUTES = 18 * 60;
    private static final int MAX_FRACTION_DIGITS = 9;
    private static final int MICRO_DIGITS = 6;

    /** What a method that reads a part returns instead of where the part ends. */
    private static final int BAD = -1;

    private int year;
    private int month;
    private int day;
    private int hour;
    private int minute;
    private int second;
    private int micros;
    private boolean fractionCut;
    private int offsetSign;
    private int offsetHours;
    private int offsetMinutes;
    private long value;
    private boolean cut;

    long value() {
        return value;
    }

    boolean cut() {
        return cut;
    }

    ParseStatus parseDate(byte[] bytes, int start, int end) {
        clear();
        int at = readDay(bytes, start, end);
        if (at == BAD || !readZone(bytes, at, end)) {
            return ParseStatus.NOT_A_DATE;
        }
        if (!CivilDay.exists(year, month, day) || !offsetExists()) {
            return ParseStatus.IMPOSSIBLE_DATE;
        }
        value = CivilDay.toEpochDay(year, month, day);
        cut = offsetHours != 0 || offsetMinutes != 0;
        return ParseStatus.OK;
    }

    ParseStatus parseDateTime(byte[] bytes, int start, int end) {
        clear();
        int at = readDay(bytes, start, end);
        if (at != BAD && at < end && bytes[at] == 'T') {
            at = readTime(bytes, at + 1, end);
        }
        if (at == BAD || !readZone(bytes, at, end)) {
            return ParseStatus.NOT_A_DATE;
        }
        if (!CivilDay.exists(year, month, day) || hour > 23 || minute > 59 || second > 59 || !offsetExists()) {
            return ParseStatus.IMPOSSIBLE_DATE;
        }
        value = CivilDay.toEpochDay(year, month, day) * MICROS_PER_DAY
                + (hour * 60 + minute - offsetSign * offset()) * MICROS_PER_MINUTE
                + second * 1_000_000L
                + micros;
        cut = fractionCut;
        return value >= MIN_MICROS && value <= MAX_MICROS ? ParseStatus.OK : ParseStatus.OUT_OF_RANGE;
    }

    private void clear() {
        hour = 0;
        minute = 0;
        second = 0;
        micros = 0;
        fractionCut = false;
        offsetSign = 1;
        offsetHours = 0;
        offsetMinutes = 0;
    }

    private int readDay(byte[] bytes, int start, int end) {
        if (end - start < DAY_LENGTH || bytes[start + 4] != '-' || bytes[start + 7] != '-') {
            return BAD;
        }
        int century = twoDigits(bytes, start);
        int yearOfCentury = twoDigits(bytes, start + 2);
        month = twoDigits(bytes, start + 5);
        day = twoDigits(bytes, start + 8);
        year = century * 100 + yearOfCentury;
        return (century | yearOfCentury | month | day) < 0 ? BAD : start + DAY_LENGTH;
    }

    /** Reads {@code HH:mm[:ss[.f{1,9}]]}. */
    private int readTime(byte[] bytes, int start, int end) {
        if (end - start < 5 || bytes[start + 2] != ':') {
            return BAD;
        }
        hour = twoDigits(bytes, start);
        minute = twoDigits(bytes, start + 3);
        int at = start + 5;
        if (at < end && bytes[at] == ':') {
            if (end - at < 3) {
                return BAD;
            }
            second = twoDigits(bytes, at + 1);
            at += 3;
            if (at < end && bytes[at] == '.') {
                at = readFraction(bytes, at + 1, end);
            }
        }
        return (hour | minute | second) < 0 ? BAD : at;
    }

    private int readFraction(byte[] bytes, int start, int end) {
        int at = start;
        int scaled = 0;
        for (; at < end && isDigit(bytes[at]); at++) {
            if (at - start < MICRO_DIGITS) {
                scaled = scaled * 10 + bytes[at] - '0';
            } else {
                fractionCut |= bytes[at] != '0';
            }
        }
        int length = at - start;
        for (int digits = length; digits < MICRO_DIGITS; digits++) {
            scaled *= 10;
        }
        micros = scaled;
        return length == 0 || length > MAX_FRACTION_DIGITS ? BAD : at;
    }

    /** Reads nothing, {@code Z}, {@code ±hhmm} or {@code ±hh:mm}, up to the end. */
    private boolean readZone(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length == 0 || (length == 1 && bytes[start] == 'Z')) {
            return true;
        }
        boolean separated = length == 6 && bytes[start + 3] == ':';
        if ((length != 5 && !separated) || (bytes[start] != '+' && bytes[start] != '-')) {
            return false;
        }
        offsetSign = bytes[start] == '-' ? -1 : 1;
        offsetHours = twoDigits(bytes, start + 1);
        offsetMinutes = twoDigits(bytes, separated ? start + 4 : start + 3);
        return (offsetHours | offsetMinutes) >= 0;
    }

    private boolean offsetExists() {
        return offsetMinutes < 60 && offset() <= MAX_OFFSET_MINUTES;
    }

    private int offset() {
        return offsetHours * 60 + offsetMinutes;
    }

    /** Returns the number, or a negative one if they aren't two digits. */
    private static int twoDigits(byte[] bytes, int at) {
        byte tens = bytes[at];
        byte ones = bytes[at + 1];
        return isDigit(tens) && isDigit(ones) ? (tens - '0') * 10 + ones - '0' : BAD;
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }
}
