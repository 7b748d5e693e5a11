package io.graphexport.csv;

import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import io.graphexport.value.AnyText;
import io.graphexport.value.ByteAppender;
import org.jspecify.annotations.Nullable;

/** Cells of values that each have a type of their own: JSON, quoted (contract R1.6). */
final class CsvAnyCells extends CsvCells {
    private final ColumnVector vector;
    private final ByteAppender json = new ByteAppender(0);

    CsvAnyCells(ColumnVector vector, int @Nullable [] positions, CsvText text) {
        super(text, positions);
        this.vector = vector;
    }

    @Override
    int write(int row, int at) {
        int place = place(row);
        if (vector.isMissing(place)) {
            return text.missing(at);
        }
        json.clear();
        int first = vector.firstValue(place);
        for (int value = first; value < vector.endValue(place); value++) {
            if (value > first) {
                json.append(AnyText.SEPARATOR);
            }
            append(value);
        }
        // Never has a line end in it: JSON escapes them.
        return text.string(json.array(), 0, json.size(), at);
    }

    private void append(int value) {
        ValueType type = vector.typeOf(value);
        if (type == ValueType.STRING) {
            int start = vector.start(value);
            AnyText.appendString(vector.data(), start, start + vector.length(value), json);
        } else {
            AnyText.append(type, vector.number(value), json);
        }
    }
}
