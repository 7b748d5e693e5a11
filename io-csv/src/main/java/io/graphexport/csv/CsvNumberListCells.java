package io.graphexport.csv;

import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import io.graphexport.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/** Cells of numbers, bools and dates joined by {@code ;}, quoted; copied where their canonical texts are known. */
final class CsvNumberListCells extends CsvCells {
    private final ValueType type;
    private final ColumnVector vector;
    private final boolean hasTexts;

    CsvNumberListCells(ValueType type, ColumnVector vector, int @Nullable [] positions, CsvText text) {
        super(text, positions);
        this.type = type;
        this.vector = vector;
        this.hasTexts = vector.hasTexts();
    }

    @Override
    int write(int row, int at) {
        int place = place(row);
        int first = vector.firstValue(place);
        int last = vector.endValue(place) - 1;
        if (first > last) {
            return text.missing(at);
        }
        text.room(at, 1)[at] = '"';
        int end = at + 1;
        for (int value = first; value < last; value++) {
            end = element(value, end);
            text.room(end, 1)[end++] = ';';
        }
        end = element(last, end);
        byte[] array = text.room(end, 2);
        array[end] = '"';
        array[end + 1] = ',';
        return end + 2;
    }

    private int element(int value, int at) {
        if (hasTexts && vector.length(value) > 0) {
            return text.bare(vector.data(), vector.start(value), vector.length(value), at);
        }
        byte[] array = text.room(at, ValuePrinter.MAX_LENGTH);
        return ValuePrinter.print(type, vector.number(value), array, at);
    }
}
