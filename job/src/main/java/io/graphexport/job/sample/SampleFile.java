package io.graphexport.job.sample;

import io.graphexport.value.ByteAppender;

/**
 * One file of a sample.
 *
 * @param number which of the sample's random streams it takes
 * @param name its name
 * @param rowCount how many rows it has, without the header
 * @param rows what they are
 */
record SampleFile(int number, String name, long rowCount, RowAppender rows) {
    private static final int BLOCK_ROWS = 1 << 14;

    /** How many blocks of rows there are, each to be made on any thread. */
    long blockCount() {
        return (rowCount + BLOCK_ROWS - 1) / BLOCK_ROWS;
    }

    /** Appends the rows of one block, and before those of the first the header. */
    void appendBlock(long block, long seed, ByteAppender bytes) {
        CellAppender out = new CellAppender(bytes);
        if (block == 0) {
            out.text(Words.bytes(rows.header())).endRow();
        }
        ElementRandom random = new ElementRandom(seed, number);
        long first = block * BLOCK_ROWS;
        long end = Math.min(first + BLOCK_ROWS, rowCount);
        for (long row = first; row < end; row++) {
            random.start(row);
            rows.append(row, random, out);
            out.endRow();
        }
    }
}
