package io.graphexport.format;

import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.RowText;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one batch that go to one table, or to tables that differ in nothing but the label: those of each table in
 * source order, one table after the other, columns in the table's order and cast to its types. Row numbers here count
 * from 0 to {@link #rows}; each column says by {@link #position} where the row stands in its vector.
 */
public interface TableRows {

    /** The number of rows. */
    int rows();

    /** The ids; an edge may have none. */
    ColumnVector ids();

    /** Where edges start; not to be asked for vertices. */
    ColumnVector froms();

    /** Where edges end; not to be asked for vertices. */
    ColumnVector tos();

    /** The row's place in {@link #ids}, {@link #froms} and {@link #tos}. */
    int position(int row);

    /** The label cell's text in UTF-8: empty for a vertex without a label. Not to be changed. */
    byte[] label(int row);

    /**
     * The values of a property column, or null if no row has any. Values are of the column's type; where the column is
     * {@code Any}, each of its own. A column that is no list may have several values a row: the first one counts, the
     * others are counted as lost already.
     */
    @Nullable
    ColumnVector column(int column);

    /**
     * The text that the rows were read from, if it is CSV; what {@link #positions()} answers are places in it. Columns
     * whose {@link ColumnVector#cell} is there have it.
     */
    default @Nullable RowText text() {
        return null;
    }

    /** The row's place in {@link #column}. */
    int position(int column, int row);

    /**
     * For loops over many rows: what {@link #position(int)} answers for each row, or null if that is the row's own
     * number. Not to be changed, valid as long as the rows, and it may be longer than needed.
     */
    default int @Nullable [] positions() {
        return IntStream.range(0, rows()).map(this::position).toArray();
    }

    /** For loops over many rows: like {@link #positions()}, of {@link #position(int, int)}. */
    default int @Nullable [] positions(int column) {
        return IntStream.range(0, rows()).map(row -> position(column, row)).toArray();
    }
}
