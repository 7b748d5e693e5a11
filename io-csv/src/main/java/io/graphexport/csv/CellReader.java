package io.graphexport.csv;

import io.graphexport.batch.ColumnVector;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one column into a vector. Confined to one thread at a time. */
interface CellReader {
    /** Empties the vector for new rows. */
    void clear(ColumnVector vector);

    /**
     * Adds the values of rows one after the other, as long as their cells are plain, in one fast loop; the caller then
     * reads the next row by the methods below, and calls this again for those behind it.
     *
     * @return the first row from {@code row} on that was left to do, or the number of rows
     */
    default int readPlain(ChunkColumn column, int row, ColumnVector vector) {
        return row;
    }

    /**
     * Adds the values of a cell that isn't empty.
     *
     * @param chunk holds the cell, without its quotes
     * @return the rule that the cell breaks, or null if it is fine; the vector may then hold some of its values already
     */
    @Nullable
    String read(Chunk chunk, int start, int end, ColumnVector vector);

    /**
     * Whether all cells that were read since {@link #clear}, other than by {@link #readPlain}, are, quotes aside, the
     * text of the values that were added for them, in the form in which CSV is written.
     */
    default boolean keptTexts(ColumnVector vector) {
        return false;
    }

    /** Adds the value of a cell that is nothing but its quotes: none, unless it can be a string (contract R2.4). */
    default void readEmptyQuotes(ColumnVector vector) {}
}
