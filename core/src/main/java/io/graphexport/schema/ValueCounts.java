package io.graphexport.schema;

import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import java.util.Arrays;

/**
 * How many values each label set of a batch has in the columns whose values are all of one type and at most one a row.
 * Reused from batch to batch.
 */
final class ValueCounts {
    private int columns;
    private int[] properties = new int[16];
    private ValueType[] types = new ValueType[16];
    private int[][] countsOfSets = new int[16][0];

    void clear() {
        columns = 0;
    }

    /** Counts a column's values. */
    void add(int property, ColumnVector values, LabelRuns runs) {
        if (columns == properties.length) {
            properties = Arrays.copyOf(properties, 2 * columns);
            types = Arrays.copyOf(types, 2 * columns);
            countsOfSets = Arrays.copyOf(countsOfSets, 2 * columns);
            Arrays.fill(countsOfSets, columns, 2 * columns, new int[0]);
        }
        properties[columns] = property;
        types[columns] = values.type();
        if (countsOfSets[columns].length < runs.setCount()) {
            countsOfSets[columns] = new int[runs.setCount()];
        } else {
            Arrays.fill(countsOfSets[columns], 0);
        }
        runs.addValues(values.ends(), countsOfSets[columns++]);
    }

    /** Adds the counts of one label set, given by its number in the batch's {@link LabelRuns}, to its tally. */
    void addTo(ElementTally tally, int number) {
        for (int column = 0; column < columns; column++) {
            int count = countsOfSets[column][number];
            if (count > 0) {
                tally.add(properties[column], types[column], count);
            }
        }
    }
}
