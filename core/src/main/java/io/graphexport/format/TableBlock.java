package io.graphexport.format;

/**
 * Rows of one table that are encoded together, such as a row group or a compressed block. What a block encodes to
 * depends on its rows alone (contract R6.3).
 */
public interface TableBlock {

    /** Encodes the rows in memory: the larger part of the work. Called once, on any thread, beside other blocks. */
    void encode();

    /**
     * Writes what was encoded to the table's file. Called once, after {@link #encode} and in the table's order, by one
     * thread at a time.
     */
    void write();

    /** Does both at once, for callers with one thread. */
    default void encodeAndWrite() {
        encode();
        write();
    }
}
