package io.graphexport.csv;

import io.graphexport.batch.ColumnVector;
import io.graphexport.loss.Loss;
import io.graphexport.loss.LossCounter;
import org.jspecify.annotations.Nullable;

/** Cells of strings, quoted: of each row its first value. The vector has at least one value. */
final class CsvStringCells extends CsvCells {
    private final int[] ends;
    private final int[] starts;
    private final int[] lengths;
    private final byte[] data;
    private final int lastValue;
    private final int column;
    private final LossCounter losses;

    CsvStringCells(ColumnVector vector, int @Nullable [] positions, CsvText text, int column, LossCounter losses) {
        super(text, positions);
        this.ends = vector.ends();
        this.starts = vector.starts();
        this.lengths = vector.lengths();
        this.data = vector.data();
        this.lastValue = vector.values() - 1;
        this.column = column;
        this.losses = losses;
    }

    @Override
    int write(int row, int at) {
        int place = place(row);
        int first = ends[place];
        // No value: the place of any, and a length of 0.
        int present = (first - ends[place + 1]) >> 31;
        int value = Math.min(first, lastValue);
        int end = text.string(data, starts[value], lengths[value] & present, present, at);
        if (text.takeLineEnd()) {
            losses.count(Loss.LINE_END_IN_CSV, column, row);
        }
        return end;
    }
}
