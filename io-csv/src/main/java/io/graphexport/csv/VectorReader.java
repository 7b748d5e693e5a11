package io.graphexport.csv;

import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import io.graphexport.source.ReadOptions.Depth;
import io.graphexport.value.ParseStatus;
import io.graphexport.value.ValueParser;
import org.jspecify.annotations.Nullable;

/** Reads vectors, each a value of its own: floats joined by semicolons. */
final class VectorReader implements CellReader {
    private final Depth depth;
    private final ValueParser parser = new ValueParser();

    VectorReader(Depth depth) {
        this.depth = depth;
    }

    @Override
    public void clear(ColumnVector vector) {
        vector.clear(ValueType.VECTOR);
    }

    @Override
    public @Nullable String read(Chunk chunk, int start, int end, ColumnVector vector) {
        int size = Math.multiplyExact(Float.BYTES, ValueParser.vectorLength(chunk.bytes(), start, end));
        if (size == 0) {
            return null;
        }
        if (depth == Depth.SHAPE) {
            vector.addView(0, size);
            return null;
        }
        int at = chunk.reserve(size);
        ParseStatus status = parser.parseVector(chunk.bytes(), start, end, chunk.bytes(), at);
        if (status != ParseStatus.OK) {
            return status.rule(ValueType.VECTOR);
        }
        vector.addView(at, size);
        return null;
    }
}
