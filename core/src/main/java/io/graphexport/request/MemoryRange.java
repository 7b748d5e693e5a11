package io.graphexport.request;

/**
 * How much memory may be set for what waits in the engine. Beside it, a heap must hold what the threads work on and
 * what was learned of the graph, so that no more than half of it can wait.
 *
 * @param heap the bytes that Java's heap may grow to
 */
record MemoryRange(long heap) {
    private static final long MEBIBYTE = 1 << 20;

    /** So little holds next to nothing: all goes to the temporary file and to the writers at once. */
    static final long LOWEST = 1024;

    private static final long LOWEST_DEFAULT = 32 * MEBIBYTE;

    /** More than this makes no export quicker. */
    private static final long HIGHEST_DEFAULT = 256 * MEBIBYTE;

    /** The range of this JVM; read once, since a collector may shift a little what it calls the heap's limit. */
    static final MemoryRange HERE = new MemoryRange(Runtime.getRuntime().maxMemory());

    /** The most that may be set; never below the default. */
    long highest() {
        return Math.max(LOWEST_DEFAULT, heap / 2);
    }

    /** What is set if nobody says otherwise. */
    long byDefault() {
        return Math.max(LOWEST_DEFAULT, Math.min(HIGHEST_DEFAULT, heap / 4));
    }
}
