package io.graphexport.s3;

/**
 * The sizes of an object's parts, which depend on their numbers alone. S3 takes 10,000 parts at most and nobody knows
 * how large a file becomes, so the parts are small at first, for little memory, and grow towards the end: 31 GiB in the
 * smallest, 125 GiB in parts of up to four times that, then ever faster up to the largest that S3 takes, 5 GiB. A file
 * may so have 3.2 TiB (2.4 TiB with parts of 5 MiB).
 *
 * @param smallest the size of the first parts in bytes, from 5 MiB, the smallest that S3 takes, to 8 MiB
 */
record PartPlan(int smallest) {
    static final int LOWEST = 5 << 20;
    static final int HIGHEST = 8 << 20;
    static final int MOST_PARTS = 10_000;
    static final long LARGEST_PART = 5L << 30;

    /** From which part on sizes double for every so many parts. */
    private static final int DOUBLED_SLOWLY = 4_000;

    private static final int SLOW_STEP = 2_000;
    private static final int DOUBLED_FAST = 8_000;
    private static final int FAST_STEP = 250;

    PartPlan {
        if (smallest < LOWEST || smallest > HIGHEST) {
            throw new IllegalArgumentException("parts can't begin with " + smallest + " bytes");
        }
    }

    /**
     * The size of a part in bytes; the last part of an object may be smaller.
     *
     * @param number from 1 to 10,000
     */
    long size(int number) {
        if (number < 1 || number > MOST_PARTS) {
            throw new IllegalArgumentException("S3 takes parts from 1 to " + MOST_PARTS + ", not " + number);
        }
        return Math.min(LARGEST_PART, (long) smallest << doublings(number - 1));
    }

    private static int doublings(int earlierParts) {
        if (earlierParts < DOUBLED_SLOWLY) {
            return 0;
        }
        int slow = (Math.min(earlierParts, DOUBLED_FAST - 1) - DOUBLED_SLOWLY) / SLOW_STEP + 1;
        return earlierParts < DOUBLED_FAST ? slow : slow + (earlierParts - DOUBLED_FAST) / FAST_STEP + 1;
    }

    /** The most bytes that an object can have. */
    long largestObject() {
        long sum = 0;
        for (int number = 1; number <= MOST_PARTS; number++) {
            sum += size(number);
        }
        return sum;
    }
}
