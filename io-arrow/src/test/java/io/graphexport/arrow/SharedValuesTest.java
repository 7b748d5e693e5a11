package io.graphexport.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.arrow.ArrowArray.Encoded;
import io.graphexport.arrow.ArrowArray.Joined;
import io.graphexport.arrow.ArrowArray.Lists;
import io.graphexport.arrow.ArrowArray.Numbers;
import io.graphexport.arrow.ArrowArray.Offsets;
import io.graphexport.arrow.ArrowArray.PlainTexts;
import io.graphexport.arrow.ArrowArray.ViewTexts;
import io.graphexport.arrow.ArrowArray.Views;
import io.graphexport.arrow.ArrowType.Kind;
import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.columnar.ColumnarCells;
import io.graphexport.columnar.ColumnarRows;
import io.graphexport.columnar.LabelCells;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.ReadOptions.BadRows;
import io.graphexport.source.ReadOptions.Depth;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that share a large value, which a small file has once, make batches of bounded size. */
@Tag("R9.1")
class SharedValuesTest {
    private static final byte[] ALL_VALID = new byte[0];
    private static final int ROWS = 300;
    private static final int SIZE = 1 << 20;
    private static final long MAX_BATCH_SIZE = 17L * SIZE;

    /** A column all of whose rows have the same value. */
    private record Column(String name, ArrowArray array, ArrowColumn.Form form) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> columns() {
        ArrowColumn.Form texts = ArrowColumn.values(array -> strings(array));
        ArrowColumn.Form lists = (array, depth) -> ArrowCells.ofLists(array, SharedValuesTest::longs, depth);
        ArrowColumn.Form textLists = (array, depth) -> ArrowCells.ofLists(array, SharedValuesTest::strings, depth);
        Numbers numbers = new Numbers(SIZE / Long.BYTES, ALL_VALID, new byte[SIZE], Long.BYTES);
        Numbers floats = new Numbers(SIZE / Float.BYTES, ALL_VALID, new byte[SIZE], Float.BYTES);
        Joined grown = new Joined(2, List.of(text(), text()));
        ArrowArray one = KnownTexts.of(text());
        return Stream.of(
                        new Column("texts of a dictionary", encoded(one), texts),
                        new Column("texts of a dictionary that grew", encoded(grown), texts),
                        new Column("views of texts", views(), texts),
                        new Column("lists of texts of a dictionary", listsOfOne(encoded(one)), textLists),
                        new Column("views of lists", listViews(numbers), lists),
                        new Column("lists of a dictionary", encoded(list(numbers)), lists),
                        new Column("views of vectors", listViews(floats), ArrowCells::ofVectors),
                        new Column("vectors of a dictionary", encoded(list(floats)), ArrowCells::ofVectors))
                .flatMap(column -> Stream.of(Depth.values()).map(depth -> Arguments.of(column, depth)));
    }

    private static ValueReader strings(ArrowArray array) {
        return ValueReaders.of(array, plain -> TextReaders.ofStrings(plain, null));
    }

    private static ValueReader longs(ArrowArray array) {
        return ValueReaders.of(array, plain -> ValueReaders.ofSigned(plain, ValueType.LONG));
    }

    private static PlainTexts text() {
        return new PlainTexts(1, ALL_VALID, new Offsets(ints(0, SIZE), 0), new byte[SIZE]);
    }

    private static Encoded encoded(ArrowArray dictionary) {
        Numbers zeros = new Numbers(ROWS, ALL_VALID, new byte[ROWS], Byte.BYTES);
        return new Encoded(zeros, new ArrowType(Kind.SIGNED, Byte.BYTES, 0, 0), dictionary);
    }

    private static ViewTexts views() {
        ByteBuffer views = ByteBuffer.allocate(ROWS * ViewTexts.WIDTH).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < ROWS; row++) {
            views.putInt(row * ViewTexts.WIDTH, SIZE);
        }
        return new ViewTexts(ROWS, ALL_VALID, views.array(), List.of(new byte[SIZE]));
    }

    private static Lists list(ArrowArray elements) {
        return new Lists(1, ALL_VALID, new Offsets(ints(0, elements.length()), 0), elements);
    }

    private static Lists listsOfOne(ArrowArray elements) {
        return new Lists(ROWS, ALL_VALID, new ArrowArray.Fixed(1), elements);
    }

    private static Lists listViews(ArrowArray elements) {
        Numbers starts = new Numbers(ROWS, ALL_VALID, new byte[ROWS * Integer.BYTES], Integer.BYTES);
        int[] all = new int[ROWS];
        Arrays.fill(all, elements.length());
        Numbers sizes = new Numbers(ROWS, ALL_VALID, ints(all), Integer.BYTES);
        return new Lists(ROWS, ALL_VALID, new Views(starts, sizes, 0), elements);
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    @ParameterizedTest
    @MethodSource("columns")
    void makeSmallBatches(Column column, Depth depth) {
        ReadOptions options = new ReadOptions(
                depth, BadRows.FAIL, 16 << 20, 1 << 20, new LabelDictionary(ElementKind.VERTEX), Projection.all());
        ColumnarCells cells = new ColumnarCells(
                ElementKind.VERTEX,
                new ConstantCells("id"),
                null,
                null,
                null,
                LabelCells.Form.TEXT,
                List.of(Optional.of(column.form().open(column.array(), depth))),
                List.of("property"));
        ColumnarRows rows = new ColumnarRows("table", 0, ROWS, 10, cells, options);
        RowBatch batch = new RowBatch(ElementKind.VERTEX, 1);
        int read = 0;
        while (rows.read(batch)) {
            assertThat(bytes(batch.property(0), depth)).isBetween(1L, MAX_BATCH_SIZE);
            read += batch.rows();
        }
        assertThat(read).isEqualTo(ROWS);
    }

    /** What the values take, each of which has its place, and its bytes too if these were read. */
    private static long bytes(ColumnVector vector, Depth depth) {
        long bytes = (long) vector.values() * Long.BYTES;
        for (int value = 0; depth == Depth.VALUES && vector.type().holdsBytes() && value < vector.values(); value++) {
            bytes += vector.length(value);
        }
        return bytes;
    }
}
