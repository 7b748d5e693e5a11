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

    /**
     * Reads the cells of the next rows, all of which are needed, and ends the rows in the vector: as many of them as
     * can be read together, and none from one on that breaks a rule. The others are left to {@link #next}.
     *
     * @return how many rows were read
     */
    default int nextGood(int rows) {
        return 0;
    }

    /** The value that broke the rule. */
    String badValue();

    /** How many bytes of text were read so far. */
    long bytes();

    /**
     * The most bytes that the cell of one row can have in values that rows share, and that are stored once for all of
     * them; 0 if each row has its own. Nobody else can know how large rows become: what is stored doesn't tell.
     */
    default long sharedBytes() {
        return 0;
    }

    /** Makes sure that there is nothing behind the last row. */
    void checkEnd();
}
