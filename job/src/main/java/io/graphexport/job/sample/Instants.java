package io.graphexport.job.sample;

/** Cells of type DateTime. */
final class Instants {
    private static final long FIRST_SECOND = 946_684_800L;
    private static final int SECONDS = 820_000_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private Instants() {}

    /** Appends an instant of the years 2000 to 2025: whole seconds for 8 of 10, else milliseconds or microseconds. */
    static void append(ElementRandom random, CellAppender out) {
        long micros = (FIRST_SECOND + random.below(SECONDS)) * MICROS_PER_SECOND;
        int kind = random.below(10);
        if (kind == 0) {
            micros += random.below((int) MICROS_PER_SECOND);
        } else if (kind == 1) {
            micros += random.below(1000) * 1000L;
        }
        out.instant(micros);
    }
}
