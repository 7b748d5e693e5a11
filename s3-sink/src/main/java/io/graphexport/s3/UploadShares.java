package io.graphexport.s3;

/**
 * What a sink takes of the engine's memory, and what follows from it.
 *
 * @param memory the bytes that may wait for their upload in memory
 * @param threads how many uploads run at once
 * @param jobs how many uploads may run or wait to run
 * @param plan the sizes of parts
 */
record UploadShares(long memory, int threads, int jobs, PartPlan plan) {
    /** A link is seldom filled by one connection. */
    static final int MOST_THREADS = 8;

    private static final long ENOUGH_FOR_LARGE_PARTS = 64 << 20;

    /**
     * The shares of a sink: half of the memory, and of that again half for parts that are sent, so that as much is left
     * for those that are being collected.
     *
     * @param memory the engine's memory setting in bytes
     */
    static UploadShares of(long memory) {
        long share = memory / 2;
        int part = share >= ENOUGH_FOR_LARGE_PARTS ? PartPlan.HIGHEST : PartPlan.LOWEST;
        int jobs = (int) Math.max(2, Math.min(MOST_THREADS + 1, share / 2 / part));
        return new UploadShares(share, jobs - 1, jobs, new PartPlan(part));
    }
}
