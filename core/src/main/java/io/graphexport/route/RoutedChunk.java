package io.graphexport.route;

import io.graphexport.format.RowChunk;

/**
 * Encoded rows of one table on their way to its writer. While it waits it takes memory, which small chunks of a split
 * share; so who has it wait says so, and says when it waits no more. {@link #hold} and {@link #release} are to be
 * called once each at most, by one thread at a time for all chunks of a split, and the first of them is released after
 * the last of them is held. What was never held takes its memory until the pass ends.
 */
public sealed interface RoutedChunk permits RoutedSplit.TableChunk, PackedChunk {

    /** The table's number in the plan. */
    int table();

    /** The number of rows. */
    int rows();

    /** The rows as the format encoded them; not to be asked for after {@link #release}. */
    RowChunk chunk();

    /** The bytes of the rows themselves, and of what is known of each. */
    long size();

    /** Has the chunk wait; answers how many bytes of memory more are taken. */
    long hold();

    /** Ends that; answers how many bytes of memory are no longer taken. */
    long release();
}
