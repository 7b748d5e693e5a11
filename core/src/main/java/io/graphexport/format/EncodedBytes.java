package io.graphexport.format;

import java.util.Arrays;

/**
 * Encoded bytes in a stretch of an array, which may hold others once nobody uses these any more. Who made them is their
 * first user; who goes on using them after a call that hands them over {@linkplain #retain retains} them. Each user
 * {@linkplain #release releases} them once, and doesn't touch the array afterwards. An export that fails releases
 * nothing: the memory goes with it. Thread-safe, but for what the bytes are.
 */
public interface EncodedBytes {

    /** The array, the rest of which may hold bytes that others write meanwhile. */
    byte[] array();

    /** Where the bytes begin. */
    int start();

    /** How many they are. */
    int length();

    /** Counts one user more. */
    void retain();

    /**
     * Counts one user less.
     *
     * @throws IllegalStateException if there is none
     */
    void release();

    /** The bytes in an array that holds nothing else. */
    default byte[] toArray() {
        return Arrays.copyOfRange(array(), start(), start() + length());
    }

    /** An array of their own, left to the garbage collector. */
    static EncodedBytes of(byte[] bytes) {
        return new OwnArray(bytes);
    }
}
