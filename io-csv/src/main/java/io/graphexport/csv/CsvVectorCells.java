package io.graphexport.csv;

import io.graphexport.batch.ColumnVector;
import io.graphexport.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/** Cells of vectors: floats joined by {@code ;}, bare. */
final class CsvVectorCells extends CsvCells {
    private final ColumnVector vector;

    CsvVectorCells(ColumnVector vector, int @Nullable [] positions, CsvText text) {
        super(text, positions);
        this.vector = vector;
    }

    @Override
    int write(int row, int at) {
        int place = place(row);
        if (vector.isMissing(place)) {
            return text.missing(at);
        }
        int value = vector.firstValue(place);
        int length = vector.length(value);
        byte[] array = text.room(at, ValuePrinter.vectorTextLimit(length / Float.BYTES) + 1L);
        int end = ValuePrinter.printVector(vector.data(), vector.start(value), length, array, at);
        array[end] = ',';
        return end + 1;
    }
}
