package io.graphexport.columnar;

import io.graphexport.batch.ColumnVector;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one column, row by row. For one thread. */
public interface CellReader {

    /** Says where the next cells go, and empties it. */
    void target(ColumnVector vector);

    /**
     * Reads the cell of the next row and ends the row in the vector.
     *
     * @param needed whether the cell's values are needed; else the row has none
     * @return the rule that the cell breaks, which then has no values, or null
     */
    @Nullable
    String next(boolean needed);

    /** The value that broke the rule. */
    String badValue();

    /** How many bytes of text were read so far. */
    long bytes();

    /** Makes sure that there is nothing behind the last row. */
    void checkEnd();
}
