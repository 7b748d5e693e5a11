package io.graphexport.arrow;

import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Cells that all hold the same text. */
final class ConstantCells extends ArrowCells {
    private final byte[] text;

    ConstantCells(String text) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    void begin(ColumnVector vector) {
        vector.clear(ValueType.STRING);
        vector.data(text);
    }

    @Override
    @Nullable
    String read(int row) {
        target().addView(0, text.length);
        return null;
    }

    @Override
    int readGood(int row, int rows) {
        for (int i = 0; i < rows; i++) {
            target().addView(0, text.length);
            target().endRow();
        }
        return rows;
    }

    @Override
    public long bytes() {
        return 0;
    }
}
