package io.graphexport.csv;

import io.graphexport.batch.ColumnVector;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of one column into a vector. Confined to one thread at a time.
 *
 * <p>One virtual call per cell; within a column it always goes to the same method, which the processor predicts.
 */
interface CellReader {
    /** Empties the vector for new rows. */
    void clear(ColumnVector vector);

    /**
     * Adds the values of a cell that isn't empty.
     *
     * @param chunk holds the cell, without its quotes
     * @return the rule that the cell breaks, or null if it is fine; the vector may then hold some of its values already
     */
    @Nullable
    String read(Chunk chunk, int start, int end, ColumnVector vector);

    /** Adds the value of a cell that is nothing but its quotes: none, unless it can be a string (contract R2.4). */
    default void readEmptyQuotes(ColumnVector vector) {}
}
