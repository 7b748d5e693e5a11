package io.graphexport.columnar;

/**
 * A hash of words of eight bytes, each bit of which depends on all of theirs. The lower half of a product, which is
 * cheaper, depends on nothing but the lower bits of its factors: whole numbers as doubles, and ids that differ in their
 * last digits, would all find the same few places in a table.
 */
public final class WordHash {
    /** 2^64 divided by the golden ratio. */
    private static final long FACTOR = 0x9e37_79b9_7f4a_7c15L;

    private WordHash() {}

    /**
     * The hash of some words and one more.
     *
     * @param hash that of the words before, or any number if there are none
     */
    public static long of(long hash, long word) {
        long sum = hash ^ word;
        return sum * FACTOR ^ Math.multiplyHigh(sum, FACTOR);
    }
}
