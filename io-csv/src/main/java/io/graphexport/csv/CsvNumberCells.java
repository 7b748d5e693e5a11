package io.graphexport.csv;

import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import io.graphexport.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/** Cells of numbers, bools and dates, bare and printed: of each row its first value. */
final class CsvNumberCells extends CsvCells {
    private final ValueType type;
    private final int[] ends;
    private final long[] numbers;

    CsvNumberCells(ValueType type, ColumnVector vector, int @Nullable [] positions, CsvText text) {
        super(text, positions);
        this.type = type;
        this.ends = vector.ends();
        this.numbers = vector.numbers();
    }

    @Override
    int write(int row, int at) {
        int place = place(row);
        int value = ends[place];
        if (value == ends[place + 1]) {
            return text.missing(at);
        }
        byte[] array = text.room(at, ValuePrinter.MAX_LENGTH + 1);
        int end = ValuePrinter.print(type, numbers[value], array, at);
        array[end] = ',';
        return end + 1;
    }
}
