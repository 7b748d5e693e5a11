package io.graphexport.export;

/**
 * How the memory for rows on their way to the files is shared out among the places where they wait: half to what is
 * held for the rest of its compressed block or row group, of which there may be one for each of thousands of labels; a
 * quarter to chunks; a quarter to blocks.
 *
 * @param memory the bytes to share out: all but those of the sink and the source
 * @param threads the number of threads that make and encode blocks
 */
record MemoryShares(long memory, int threads) {
    /** So much makes the costs of a call that writes to a file small. */
    private static final long GATHERED_BYTES = 1 << 16;

    /** So many splits' rows that a thread that waits for its turn to write never has the others wait for it. */
    private static final long DUE_BYTES_PER_THREAD = 4 << 20;

    /** What a block counts for: the largest row group takes 16 MiB, but most are smaller. */
    private static final long BLOCK_SIZE = 8 << 20;

    /** One to be encoded, and one that waits to be written in its turn. */
    private static final int BLOCKS_PER_THREAD = 2;

    /** The bytes that the spill store may hold in memory. */
    long held() {
        return memory / 2;
    }

    /** What may be under way in the tables; no thread is ever without a block to encode. */
    TableOutputs.Limits limits() {
        long blocks = memory / 4 / BLOCK_SIZE;
        int allowed = (int) Math.max(threads, Math.min(blocks, (long) threads * BLOCKS_PER_THREAD));
        return new TableOutputs.Limits(
                memory / 4, Math.min(memory / 4, threads * DUE_BYTES_PER_THREAD), GATHERED_BYTES, allowed);
    }
}
