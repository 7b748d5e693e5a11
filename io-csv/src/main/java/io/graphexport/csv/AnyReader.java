package io.graphexport.csv;

import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import io.graphexport.value.AnyText;
import io.graphexport.value.Fidelity;
import io.graphexport.value.ParseStatus;
import org.jspecify.annotations.Nullable;

/** Reads cells whose values say their types themselves (contract R1.6, R2.6). */
final class AnyReader implements CellReader {
    private final ElementKind kind;
    private final AnyText text = new AnyText();

    AnyReader(ElementKind kind) {
        this.kind = kind;
    }

    @Override
    public void clear(ColumnVector vector) {
        vector.clear(ValueType.ANY);
    }

    @Override
    public @Nullable String read(Chunk chunk, int start, int end, ColumnVector vector) {
        if (ScalarReader.isBlank(chunk.bytes(), start, end)) {
            return null;
        }
        int values = 0;
        text.reset(chunk.bytes(), start, end);
        while (text.next()) {
            addValue(chunk, vector);
            values++;
        }
        if (text.status() != ParseStatus.OK) {
            return text.rule();
        }
        return values > 1 && kind == ElementKind.EDGE
                ? "a property of an edge has one value, this one has " + values
                : null;
    }

    private void addValue(Chunk chunk, ColumnVector vector) {
        if (text.type() == ValueType.STRING) {
            long copy = chunk.append(text.bytes(), text.start(), text.end());
            vector.addView(Chunk.start(copy), Chunk.end(copy) - Chunk.start(copy));
        } else {
            vector.addNumber(text.value());
        }
        vector.tagLast(text.type());
        if (text.fidelity() == Fidelity.TURNED_TO_STRING) {
            vector.lossOfLast(Loss.TYPE_TURNED_TO_STRING);
        } else if (text.cut()) {
            vector.lossOfLast(Loss.DATE_CUT);
        }
    }
}
