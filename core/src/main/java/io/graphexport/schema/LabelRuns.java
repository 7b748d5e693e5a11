package io.graphexport.schema;

import io.graphexport.batch.RowBatch;
import java.util.Arrays;

/**
 * The rows of a batch as runs of equal label sets, so that what a run has is the difference of two ends of a column.
 * The label sets met are numbered here from 0, so that all runs of one are counted together, those of several batches
 * too. Rejected rows are left out. Reused from batch to batch.
 */
final class LabelRuns {
    private static final int NONE = -1;

    private int count;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int[] numbers = new int[16];
    private int setCount;
    private int[] labelSets = new int[16];
    private int[] numberOfSet = new int[0];

    /** Finds the runs of a batch, and forgets those of the one before; label sets keep their numbers. */
    void find(RowBatch batch) {
        count = 0;
        int rows = batch.rows();
        for (int row = 0; row < rows; ) {
            int start = row;
            int labelSet = batch.labelSet(row);
            do {
                row++;
            } while (row < rows && batch.labelSet(row) == labelSet);
            if (labelSet != RowBatch.REJECTED) {
                add(start, row, number(labelSet));
            }
        }
    }

    /** Forgets all numbers. */
    void clear() {
        for (int number = 0; number < setCount; number++) {
            numberOfSet[labelSets[number]] = NONE;
        }
        count = 0;
        setCount = 0;
    }

    private void add(int start, int end, int number) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        starts[count] = start;
        ends[count] = end;
        numbers[count++] = number;
    }

    private int number(int labelSet) {
        if (labelSet >= numberOfSet.length) {
            int known = numberOfSet.length;
            numberOfSet = Arrays.copyOf(numberOfSet, 2 * labelSet + 1);
            Arrays.fill(numberOfSet, known, numberOfSet.length, NONE);
        }
        if (numberOfSet[labelSet] == NONE) {
            if (setCount == labelSets.length) {
                labelSets = Arrays.copyOf(labelSets, 2 * setCount);
            }
            numberOfSet[labelSet] = setCount;
            labelSets[setCount++] = labelSet;
        }
        return numberOfSet[labelSet];
    }

    /** How many different label sets there are. */
    int setCount() {
        return setCount;
    }

    /** The label set behind a number from 0 to {@link #setCount}. */
    int labelSet(int number) {
        return labelSets[number];
    }

    /** Adds the number of rows of each label set to its place in an array. */
    void addRows(int[] rowsOfSets) {
        for (int run = 0; run < count; run++) {
            rowsOfSets[numbers[run]] += ends[run] - starts[run];
        }
    }

    /**
     * Adds the number of values that each label set has in a column to its place in an array.
     *
     * @param valueEnds where the values of each row end: see {@link io.graphexport.batch.ColumnVector#ends}
     */
    void addValues(int[] valueEnds, int[] valuesOfSets) {
        for (int run = 0; run < count; run++) {
            valuesOfSets[numbers[run]] += valueEnds[ends[run]] - valueEnds[starts[run]];
        }
    }

    /** Marks the label sets of which a row has several values in a column. */
    void findSeveral(int[] valueEnds, boolean[] severalOfSets) {
        for (int run = 0; run < count; run++) {
            int number = numbers[run];
            for (int row = starts[run]; row < ends[run] && !severalOfSets[number]; row++) {
                severalOfSets[number] = valueEnds[row + 1] - valueEnds[row] > 1;
            }
        }
    }
}
