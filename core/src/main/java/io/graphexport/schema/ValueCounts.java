package io.graphexport.schema;

import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.RowBatch;
import io.graphexport.graph.ValueType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many elements each label set has in some batches of a table, and of each column whose values are all of one type
 * how many values, and whether an element has several. They are gathered from several batches where there are many
 * label sets: the tallies of thousands don't fit into a cache.
 */
final class ValueCounts {
    private static final int NO_TABLE = -1;

    /** So many numbers still fit into a cache, or nearly, and bound the memory where there are many columns, too. */
    private static final long MOST_NUMBERS = 1 << 19;

    /** So many rows, and so many values of columns with several a row: counts are ints. */
    private static final long MOST_COUNTED = Integer.MAX_VALUE / 2;

    private int table = NO_TABLE;
    private long rows;
    private int[] elements = new int[0];
    private int[] ids = new int[0];

    /** The type of each column that has a value. */
    private @Nullable ValueType[] types = new ValueType[0];

    private int[][] values = new int[0][];

    /** Whether an element of each label set has several; without places where no row had. */
    private boolean[][] several = new boolean[0][];

    private int columnsWithValues;
    private long valuesOfLists;

    /** Whether a batch can be counted together with those before. */
    boolean canTake(int tableOfBatch, RowBatch batch, LabelRuns runs) {
        return tableOfBatch == table
                && rows + batch.rows() <= MOST_COUNTED
                && (columnsWithValues + 2L) * runs.setCount() <= MOST_NUMBERS;
    }

    /** Forgets all, and begins with batches of a table. */
    void begin(int newTable, int columns) {
        table = newTable;
        rows = 0;
        columnsWithValues = 0;
        valuesOfLists = 0;
        Arrays.fill(elements, 0);
        Arrays.fill(ids, 0);
        Arrays.fill(types, null);
        if (types.length < columns) {
            types = Arrays.copyOf(types, columns);
            int known = values.length;
            values = Arrays.copyOf(values, columns);
            Arrays.fill(values, known, columns, new int[0]);
            several = Arrays.copyOf(several, columns);
            Arrays.fill(several, known, columns, new boolean[0]);
        }
    }

    /** Counts the elements of a batch, whose runs were found. */
    void addElements(RowBatch batch, LabelRuns runs) {
        rows += batch.rows();
        elements = fitted(elements, runs);
        ids = fitted(ids, runs);
        runs.addRows(elements);
        // Each row has one id at most.
        runs.addValues(batch.ids().ends(), ids);
    }

    /** Whether a column's values can be counted together with those before. */
    boolean canTake(int column, ColumnVector vector) {
        return vector.type() != ValueType.ANY
                && !vector.hasVectors()
                && (!vector.hasSeveralPerRow() || valuesOfLists + vector.values() <= MOST_COUNTED)
                && (types[column] == null || types[column] == vector.type());
    }

    /** Counts the values of a column. */
    void addValues(int column, ColumnVector vector, LabelRuns runs) {
        if (types[column] == null) {
            types[column] = vector.type();
            columnsWithValues++;
            Arrays.fill(values[column], 0);
            Arrays.fill(several[column], false);
        }
        values[column] = fitted(values[column], runs);
        runs.addValues(vector.ends(), values[column]);
        if (vector.hasSeveralPerRow()) {
            valuesOfLists += vector.values();
            if (several[column].length < runs.setCount()) {
                several[column] = Arrays.copyOf(several[column], 2 * runs.setCount());
            }
            runs.findSeveral(vector.ends(), several[column]);
        }
    }

    private static int[] fitted(int[] counts, LabelRuns runs) {
        return counts.length < runs.setCount() ? Arrays.copyOf(counts, 2 * runs.setCount()) : counts;
    }

    /**
     * Adds the counts of one label set, given by its number, to its tally.
     *
     * @param properties the property of each column
     */
    void addTo(ElementTally tally, int number, int[] properties) {
        tally.addElements(table, elements[number], ids[number]);
        for (int column = 0; column < types.length; column++) {
            ValueType type = types[column];
            if (type != null && number < values[column].length && values[column][number] > 0) {
                tally.add(properties[column], type, values[column][number]);
                if (number < several[column].length && several[column][number]) {
                    tally.property(properties[column]).addSeveralPerElement();
                }
            }
        }
    }

    /** The table that was begun with. */
    int table() {
        return table;
    }

    /** Whether nothing was counted since the last beginning, or after the end. */
    boolean isEmpty() {
        return table == NO_TABLE;
    }

    /** Takes nothing before the next beginning. */
    void end() {
        table = NO_TABLE;
    }
}
