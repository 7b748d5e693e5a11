package io.graphexport.csv;

import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import io.graphexport.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/**
 * Cells of numbers, bools and dates whose canonical text stands in the source: copied from there, which gives what
 * {@link CsvNumberCells} prints. The few whose text isn't known are printed. The vector has at least one value.
 */
final class CsvNumberTextCells extends CsvCells {
    private final ValueType type;
    private final int[] ends;
    private final int[] starts;
    private final int[] lengths;
    private final byte[] data;
    private final int lastValue;
    private final long[] numbers;

    CsvNumberTextCells(ValueType type, ColumnVector vector, int @Nullable [] positions, CsvText text) {
        super(text, positions);
        this.type = type;
        this.ends = vector.ends();
        this.starts = vector.starts();
        this.lengths = vector.lengths();
        this.data = vector.data();
        this.lastValue = vector.values() - 1;
        this.numbers = vector.numbers();
    }

    @Override
    int write(int row, int at) {
        int place = place(row);
        int first = ends[place];
        // No value: the place of any, and a length of 0.
        int present = (first - ends[place + 1]) >> 31;
        int value = Math.min(first, lastValue);
        int length = lengths[value] & present;
        int end = (length | ~present) == 0 ? print(numbers[value], at) : text.bare(data, starts[value], length, at);
        text.room(end, 1)[end] = ',';
        return end + 1;
    }

    private int print(long number, int at) {
        return ValuePrinter.print(type, number, text.room(at, ValuePrinter.MAX_LENGTH), at);
    }
}
