package io.graphexport.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.ReadOptions.BadRows;
import io.graphexport.source.ReadOptions.Depth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R9.1")
class ColumnarRowsTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final int ROWS = 300;

    /** Rows that all refer to one list of texts, which is stored once. */
    private static final class Shared implements CellReader {
        private final byte[] text;
        private final int values;
        private final long sharedBytes;
        private ColumnVector target = new ColumnVector();
        private long bytes;

        Shared(int textSize, int values, long sharedBytes) {
            this.text = new byte[textSize];
            this.values = values;
            this.sharedBytes = sharedBytes;
        }

        @Override
        public void target(ColumnVector vector) {
            target = vector;
            vector.clear(ValueType.STRING);
            vector.data(text);
        }

        @Override
        public @Nullable String next(boolean needed) {
            for (int i = 0; needed && i < values; i++) {
                target.addView(0, text.length);
                bytes += text.length;
            }
            target.endRow();
            return null;
        }

        @Override
        public String badValue() {
            return "";
        }

        @Override
        public long bytes() {
            return bytes;
        }

        @Override
        public long sharedBytes() {
            return sharedBytes;
        }

        @Override
        public void checkEnd() {
            // There is none.
        }
    }

    private static List<Integer> batchSizes(CellReader property) {
        ReadOptions options = new ReadOptions(
                Depth.VALUES,
                BadRows.FAIL,
                16 * MEBIBYTE,
                MEBIBYTE,
                new LabelDictionary(ElementKind.VERTEX),
                Projection.all());
        ColumnarCells cells = new ColumnarCells(
                ElementKind.VERTEX,
                new Shared(1, 1, 0),
                null,
                null,
                null,
                LabelCells.Form.TEXT,
                List.of(Optional.of(property)),
                List.of("property"));
        ColumnarRows rows = new ColumnarRows("table", 0, ROWS, 10, cells, options);
        RowBatch batch = new RowBatch(ElementKind.VERTEX, 1);
        List<Integer> sizes = new ArrayList<>();
        while (rows.read(batch)) {
            sizes.add(batch.rows());
        }
        return sizes;
    }

    @Test
    void rowsThatShareALargeTextMakeBatchesOfAFewRows() {
        List<Integer> sizes = batchSizes(new Shared(MEBIBYTE, 1, MEBIBYTE));
        assertThat(sizes).allMatch(size -> size <= 16);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(ROWS);
    }

    @Test
    void rowsThatShareATextLargerThanABatchAreOneBatchEach() {
        assertThat(batchSizes(new Shared(9 * MEBIBYTE, 1, 9 * MEBIBYTE))).isEqualTo(Collections.nCopies(ROWS, 1));
    }

    @Test
    void rowsThatShareALongListOfNothingMakeBatchesOfAFewRows() {
        int values = MEBIBYTE / Long.BYTES;
        List<Integer> sizes = batchSizes(new Shared(0, values, MEBIBYTE));
        assertThat(sizes).allMatch(size -> size <= 16);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(ROWS);
    }

    @Test
    void rowsWhoseSharedSizeIsBeyondALongAreReadOneByOne() {
        assertThat(batchSizes(new Shared(9 * MEBIBYTE, 1, Long.MAX_VALUE))).isEqualTo(Collections.nCopies(ROWS, 1));
    }

    @Test
    void rowsThatShareLittleAreOneBatch() {
        assertThat(batchSizes(new Shared(10, 1, 10))).containsExactly(ROWS);
    }
}
