package io.graphexport.job.report;

import java.time.Duration;

/**
 * Numbers as a person reads them, the same in every locale. Not by the JDK's formatter: what it loads about locales
 * takes longer than all else that the end of a small export prints.
 */
public final class Quantity {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    private static final int THOUSAND = 1000;
    private static final int GROUP = 3;

    private Quantity() {}

    /** A number with separators: {@code 1,234,567}. */
    public static String of(long number) {
        StringBuilder text = new StringBuilder().append(number);
        int first = number < 0 ? 1 : 0;
        for (int separator = text.length() - GROUP; separator > first; separator -= GROUP) {
            text.insert(separator, ',');
        }
        return text.toString();
    }

    /** A number of things: {@code 1 file}, {@code 2 files}. */
    public static String of(long number, String one, String several) {
        return of(number) + " " + (number == 1 ? one : several);
    }

    /** A number of bytes in powers of 1000: {@code 812 B}, {@code 3.7 MB}. */
    public static String ofBytes(long bytes) {
        if (bytes < THOUSAND) {
            return bytes + " B";
        }
        double size = bytes;
        int unit = 0;
        // What would be rounded to 1000.0 belongs to the next unit.
        while (size >= THOUSAND - 0.05) {
            size /= THOUSAND;
            unit++;
        }
        return tenths(Math.round(size * 10)) + " " + UNITS[unit];
    }

    /** A time: {@code 0.4 s}, {@code 12.3 s}, {@code 3 min 5 s}. */
    public static String of(Duration time) {
        return time.toMinutes() == 0
                ? tenths(Math.round(time.toMillis() / 100.0)) + " s"
                : time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }

    private static String tenths(long tenths) {
        return tenths / 10 + "." + tenths % 10;
    }
}
