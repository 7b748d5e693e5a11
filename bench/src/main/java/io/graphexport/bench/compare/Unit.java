package io.graphexport.bench.compare;

/**
 * A block under one setting: what is measured whole or again.
 *
 * @param java the version of Java that runs all contestants
 * @param threads how many threads each contestant may use, where the block doesn't say itself
 */
record Unit(Block block, String java, Place place, int threads) {}
