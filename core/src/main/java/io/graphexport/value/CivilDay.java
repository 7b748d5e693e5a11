package io.graphexport.value;

/**
 * Days since 1970-01-01 from and to year, month and day, in the proleptic Gregorian calendar, for the years 0000 to
 * 9999.
 *
 * <p>Years are counted from March here, so that the day a leap year has more is the last of its year, and the months
 * before any month have (153 m + 2) / 5 days, m counted from March = 0.
 */
final class CivilDay {
    /** Days from 0000-03-01 to 1970-01-01. */
    private static final int EPOCH = 719_468;

    private static final int YEARS_PER_CYCLE = 400;
    private static final int DAYS_PER_CYCLE = 146_097;

    private CivilDay() {}

    /** Returns true if the day exists. */
    static boolean exists(int year, int month, int day) {
        // Most days exist in every month.
        return month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= daysOf(year, month));
    }

    /** Returns the days from 1970-01-01 to a day, negative before it. */
    static int toEpochDay(int year, int month, int day) {
        // 1 for January and February, without a branch.
        int yearBefore = (month - 3) >>> (Integer.SIZE - 1);
        int marchYear = year - yearBefore;
        int marchMonth = month - 3 + 12 * yearBefore;
        // Year 0 has a January and a February that belong to the year -1 of March: a cycle more keeps division simple.
        int shifted = marchYear + YEARS_PER_CYCLE;
        int dayOfYear = (153 * marchMonth + 2) / 5 + day - 1;
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - DAYS_PER_CYCLE - EPOCH;
    }

    /** Returns year, month and day of a day in one number, to be taken apart by the three methods below. */
    static int fromEpochDay(int epochDay) {
        int days = epochDay + EPOCH + DAYS_PER_CYCLE;
        int cycle = days / DAYS_PER_CYCLE;
        int dayOfCycle = days % DAYS_PER_CYCLE;
        int yearOfCycle = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365;
        int dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100);
        int marchMonth = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * marchMonth + 2) / 5 + 1;
        int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        int marchYear = (cycle - 1) * YEARS_PER_CYCLE + yearOfCycle;
        int year = month > 2 ? marchYear : marchYear + 1;
        return (year << 9) | (month << 5) | day;
    }

    static int year(int packed) {
        return packed >> 9;
    }

    static int month(int packed) {
        return (packed >> 5) & 0xf;
    }

    static int day(int packed) {
        return packed & 0x1f;
    }

    private static int daysOf(int year, int month) {
        if (month == 2) {
            return isLeap(year) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }
}
