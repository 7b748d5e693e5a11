package io.graphexport.job.sample;

/**
 * The random numbers of one element: SplitMix64 (Steele, Lea and Flood, 2014), started from the sample's seed, the file
 * and the element's place in it. What an element looks like therefore depends neither on the elements before it nor on
 * the JDK. Not thread-safe.
 */
final class ElementRandom {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private final long stream;
    private long state;

    /**
     * Creates the random numbers of one file's elements.
     *
     * @param seed the sample's seed
     * @param file the file's number
     */
    ElementRandom(long seed, int file) {
        stream = mix(mix(seed) + file * GAMMA);
    }

    /** Goes to the start of an element's numbers. */
    void start(long element) {
        state = mix(stream + element * GAMMA);
    }

    /** Returns 64 random bits. */
    long next() {
        state += GAMMA;
        return mix(state);
    }

    /** Returns a number from 0 (inclusive) to the bound (exclusive), each as likely; the bound is at least 1. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** Returns a number from 0 (inclusive) to a bound that may be above that of an int, each as likely. */
    long anyBelow(long bound) {
        return (long) (fraction() * bound);
    }

    /** Returns a number from the lowest to the highest, both inclusive. */
    int between(int lowest, int highest) {
        return lowest + below(highest - lowest + 1);
    }

    /** Returns true so many times of a hundred. */
    boolean percent(int times) {
        return below(100) < times;
    }

    /** Returns a number from 0 (inclusive) to 1 (exclusive) with all the digits that a double has. */
    double fraction() {
        return (next() >>> 11) * 0x1p-53;
    }

    /**
     * Returns a number from 0 (inclusive) to the bound (exclusive) of which the low ones are much more likely: the n-th
     * is so about in proportion to n to the power of -2/3. Of a million, the first has a hundredth of all.
     */
    long skewedBelow(long bound) {
        double fraction = fraction();
        return (long) (fraction * fraction * fraction * bound);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
