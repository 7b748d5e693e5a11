package io.graphexport.csv;

import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import io.graphexport.value.DeclaredType;
import io.graphexport.value.Fidelity;
import io.graphexport.value.ValueParser;
import org.jspecify.annotations.Nullable;

/** Tells that there is a value, and of which type, without reading it. */
class ShapeReader extends ScalarReader {
    private static final int DATE_LENGTH = 10;

    private final boolean timePossible;

    private ShapeReader(DeclaredType declared) {
        super(declared);
        timePossible = declared.type() == ValueType.DATE;
    }

    /** The reader for a type that isn't {@code Vector} or {@code Any}. */
    static ScalarReader of(DeclaredType declared) {
        if (declared.fidelity() == Fidelity.TURNED_TO_STRING) {
            return ScalarReader.of(declared);
        }
        return declared.type() == ValueType.STRING ? new Strings(declared) : new ShapeReader(declared);
    }

    @Override
    public int readPlain(ChunkColumn column, int row, ColumnVector vector) {
        if (!timePossible) {
            return column.countNumbers(row, vector, Integer.MAX_VALUE);
        }
        return vector.type() == ValueType.DATE ? column.countNumbers(row, vector, DATE_LENGTH) : row;
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

    /** Strings, of which an empty one is a value too. */
    private static final class Strings extends ShapeReader {
        Strings(DeclaredType declared) {
            super(declared);
        }

        @Override
        public int readPlain(ChunkColumn column, int row, ColumnVector vector) {
            return column.countStrings(row, vector);
        }

        @Override
        public @Nullable String read(Chunk chunk, int start, int end, ColumnVector vector) {
            return readValue(chunk, start, end, vector);
        }

        @Override
        public void readEmptyQuotes(ColumnVector vector) {
            vector.addNumber(0);
        }
    }
}
