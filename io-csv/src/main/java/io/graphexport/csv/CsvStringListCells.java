package io.graphexport.csv;

import io.graphexport.batch.ColumnVector;
import io.graphexport.loss.Loss;
import io.graphexport.loss.LossCounter;
import org.jspecify.annotations.Nullable;

/** Cells of strings joined by {@code ;}, quoted. */
final class CsvStringListCells extends CsvCells {
    private final int[] ends;
    private final int[] starts;
    private final int[] lengths;
    private final byte[] data;
    private final int column;
    private final LossCounter losses;

    CsvStringListCells(ColumnVector vector, int @Nullable [] positions, CsvText text, int column, LossCounter losses) {
        super(text, positions);
        this.ends = vector.ends();
        this.starts = vector.starts();
        this.lengths = vector.lengths();
        this.data = vector.data();
        this.column = column;
        this.losses = losses;
    }

    @Override
    int write(int row, int at) {
        int place = place(row);
        int first = ends[place];
        int last = ends[place + 1] - 1;
        if (first > last) {
            return text.missing(at);
        }
        text.room(at, 1)[at] = '"';
        int end = at + 1;
        for (int value = first; value < last; value++) {
            end = element(value, lengthBeforeSeparator(value, row), end, row);
            text.room(end, 1)[end++] = ';';
        }
        end = element(last, lengths[last], end, row);
        byte[] array = text.room(end, 2);
        array[end] = '"';
        array[end + 1] = ',';
        return end + 2;
    }

    private int element(int value, int length, int at, int row) {
        int end = text.element(data, starts[value], length, at);
        if (text.takeLineEnd()) {
            losses.count(Loss.LINE_END_IN_CSV, column, row);
        }
        return end;
    }

    /** Before a separator a backslash would make it a part of the element, however many there are. */
    private int lengthBeforeSeparator(int value, int row) {
        int kept = lengths[value];
        int start = starts[value];
        while (kept > 0 && data[start + kept - 1] == '\\') {
            kept--;
        }
        if (kept < lengths[value]) {
            losses.count(Loss.BACKSLASH_DROPPED, column, row);
        }
        return kept;
    }
}
