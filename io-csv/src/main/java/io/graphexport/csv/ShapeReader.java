package io.graphexport.csv;

import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import io.graphexport.value.DeclaredType;
import io.graphexport.value.ValueParser;
import org.jspecify.annotations.Nullable;

/** Tells that there is a number, bool or date, and of which type, without reading it. */
final class ShapeReader extends ScalarReader {
    private final boolean timePossible;

    ShapeReader(DeclaredType declared) {
        super(declared);
        timePossible = declared.type() == ValueType.DATE;
    }

    @Override
    public @Nullable String read(Chunk chunk, int start, int end, ColumnVector vector) {
        return isBlank(chunk.bytes(), start, end) ? null : readValue(chunk, start, end, vector);
    }

    @Override
    @Nullable
    String readValue(Chunk chunk, int start, int end, ColumnVector vector) {
        vector.addNumber(0);
        if (timePossible) {
            boolean hasTime = ValueParser.hasTime(chunk.bytes(), start, end);
            vector.tagLast(hasTime ? ValueType.DATE_TIME : ValueType.DATE);
        }
        return null;
    }
}
