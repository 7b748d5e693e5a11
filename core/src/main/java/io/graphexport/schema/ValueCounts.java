package io.graphexport.schema;

import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many values each label set of a batch has in the columns whose values are all of one type, and whether a row has
 * several. Reused from batch to batch.
 */
final class ValueCounts {
    private int columns;
    private int[] properties = new int[16];
    private ValueType[] types = new ValueType[16];
    private int[][] countsOfSets = new int[16][0];
    /** Whether any row has several, of the columns where that may be. */
    private boolean[] @Nullable [] severalOfSets = new boolean[16][];

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
            severalOfSets = Arrays.copyOf(severalOfSets, 2 * columns);
        }
        properties[columns] = property;
        types[columns] = values.type();
        if (countsOfSets[columns].length < runs.setCount()) {
            countsOfSets[columns] = new int[runs.setCount()];
        } else {
            Arrays.fill(countsOfSets[columns], 0);
        }
        runs.addValues(values.ends(), countsOfSets[columns]);
        severalOfSets[columns] = values.hasSeveralPerRow() ? runs.several(values.ends()) : null;
        columns++;
    }

    /** Adds the counts of one label set, given by its number in the batch's {@link LabelRuns}, to its tally. */
    void addTo(ElementTally tally, int number) {
        for (int column = 0; column < columns; column++) {
            int count = countsOfSets[column][number];
            if (count > 0) {
                tally.add(properties[column], types[column], count);
            }
            boolean[] several = severalOfSets[column];
            if (several != null && several[number]) {
                tally.property(properties[column]).addSeveralPerElement();
            }
        }
    }
}
