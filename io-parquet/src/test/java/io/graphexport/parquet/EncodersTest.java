package io.graphexport.parquet;

import static io.graphexport.testkit.TestTables.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.format.OutputOptions;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.graph.ValueType;
import io.graphexport.request.Codec;
import io.graphexport.request.Profile;
import io.graphexport.testkit.ExpectedCells;
import io.graphexport.testkit.RandomTable;
import io.graphexport.testkit.RowsOfValues;
import io.graphexport.testkit.RowsOfValues.Row;
import io.graphexport.testkit.TestTables;
import io.graphexport.testkit.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The encoders write what parquet-java's own write. */
@Tag("R6.8")
class EncodersTest {
    @TempDir
    private Path folder;

    /** Values by a row's number, of each kind that is encoded in a way of its own. */
    static Stream<Arguments> columns() {
        Random random = new Random(11);
        return Stream.of(
                column("String", "one text", row -> List.of(Value.string("always"))),
                column("String", "the empty text", row -> List.of(Value.string(""))),
                column("String", "few texts", row -> List.of(Value.string("t" + row % 300))),
                column("String", "texts in runs", row -> List.of(Value.string("t" + row / 700))),
                column("String", "texts that are the start of others", row -> List.of(text("abcdefghijk", row % 12))),
                column("String", "texts that repeat late", row -> List.of(Value.string("t" + row % 7_000))),
                column(
                        "String",
                        "texts that hardly repeat",
                        row -> List.of(Value.string("t" + random.nextInt(1 << 20)))),
                column(
                        "String",
                        "texts until the dictionary is full",
                        row -> List.of(text("x".repeat(200) + row / 3, 999))),
                column(
                        "String",
                        "long texts",
                        row -> row % 50 == 0 ? List.of(text("y".repeat(6_000) + row, 9_999)) : List.of()),
                column(
                        "String",
                        "sparse texts",
                        row -> row % 997 == 3 ? List.of(Value.string("s" + row % 5)) : List.of()),
                column(
                        "String",
                        "texts in a few rows of the end",
                        row -> row > 20_500 ? List.of(Value.string("e")) : List.of()),
                column("String[]", "lists of texts", row -> list(row % 4, i -> Value.string("t" + (row + i) % 90))),
                column("Int", "one number", row -> List.of(Value.number(ValueType.INT, -7))),
                column("Int", "numbers that differ", row -> List.of(Value.number(ValueType.INT, row * 31 - 9_000))),
                column(
                        "Int",
                        "few numbers",
                        row -> row % 3 == 0 ? List.of() : List.of(Value.number(ValueType.INT, row % 40))),
                column("Long", "longs", row -> List.of(Value.number(ValueType.LONG, random.nextLong() >> row % 64))),
                column("Long[]", "lists of longs", row -> list(row % 3, i -> Value.number(ValueType.LONG, row / 64))),
                column(
                        "Bool",
                        "bools",
                        row -> row % 9 == 0 ? List.of() : List.of(Value.number(ValueType.BOOL, random.nextInt(2)))),
                column("Bool[]", "lists of bools", row -> list(row % 5, i -> Value.number(ValueType.BOOL, i & 1))),
                column("Double", "no numbers at all", row -> List.of(real(Double.NaN))),
                column("Double", "zeros", row -> List.of(real(row % 2 == 0 ? -0.0 : 0.0))),
                column("Double", "prices", row -> List.of(real(random.nextInt(9_000) / 100.0))),
                column(
                        "Double",
                        "infinities",
                        row -> List.of(real(row % 2 == 0 ? Double.POSITIVE_INFINITY : Double.NaN))),
                column("Vector", "vectors", row -> List.of(Value.vector(row, random.nextFloat(), -0.0f))));
    }

    private static Arguments column(String type, String name, IntFunction<List<Value>> values) {
        return Arguments.of(name, type, values);
    }

    private static Value text(String text, int length) {
        return Value.string(text.substring(0, Math.min(length, text.length())));
    }

    private static Value real(double number) {
        return Value.number(ValueType.DOUBLE, Double.doubleToRawLongBits(number));
    }

    private static List<Value> list(int length, IntFunction<Value> values) {
        return IntStream.range(0, length).mapToObj(values).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("columns")
    void columnReadsBackLikeTheReference(String name, String type, IntFunction<List<Value>> values) throws Exception {
        TableSchema table = TestTables.vertices(TestTables.column("p", type));
        List<Row> rows = IntStream.range(0, 21_003)
                .mapToObj(row -> Row.vertex("v" + row, "person", List.of(values.apply(row))))
                .toList();

        check(table, TestTables.options(Profile.LAKE, Codec.NONE), rows);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomTablesReadBackLikeTheReference(long seed) throws Exception {
        TableSchema table = seed % 2 == 0
                ? TestTables.edges(IdColumn.WRITTEN, RandomTable.allTypes())
                : TestTables.allVertices(RandomTable.allTypes());
        List<Row> rows = new RandomTable(seed, table).rows((int) (seed * seed * 150));

        check(table, TestTables.options(Profile.LAKE, Codec.SNAPPY), rows);
        check(table, TestTables.options(Profile.NEPTUNE, Codec.SNAPPY), rows);
    }

    private void check(TableSchema table, OutputOptions options, List<Row> rows) throws Exception {
        List<List<@Nullable Object>> cells = new ArrayList<>();
        new ExpectedCells(table, options.profile()).of(rows).forEach(row -> cells.add(new ArrayList<>(row)));
        byte[] expected = ReferenceFile.write(folder, table, options.profile(), cells);
        byte[] written = write(table, options, rows);

        assertThat(IndependentReaders.parquetJava(folder, written).equals(withoutEmptyLists(cells)))
                .as("cells by parquet-java")
                .isTrue();
        assertThat(IndependentReaders.parquetJava(folder, expected).equals(withoutEmptyLists(cells)))
                .as("cells of the reference")
                .isTrue();
        assertThat(IndependentReaders.duckDb(folder, written).equals(withoutEmptyLists(cells)))
                .as("cells by DuckDB")
                .isTrue();
        List<ColumnChunkMetaData> columns = columns(written);
        List<ColumnChunkMetaData> expectedColumns = columns(expected);
        for (int i = 0; i < columns.size(); i++) {
            ColumnChunkMetaData column = columns.get(i);
            assertThat(column.getValueCount()).isEqualTo(expectedColumns.get(i).getValueCount());
            if (!isBoundless(column) && !isBoundless(expectedColumns.get(i))) {
                assertThat(column.getStatistics())
                        .as(column.getPath().toDotString())
                        .isEqualTo(expectedColumns.get(i).getStatistics());
            }
            checkPages(written, i, cells);
        }
    }

    /** Written in chunks, which must not show. */
    private static byte[] write(TableSchema table, OutputOptions options, List<Row> rows) {
        Random random = new Random(rows.size());
        byte[] whole = ParquetTables.write(options, table, rows);
        byte[] inChunks = ParquetTables.write(
                        options, table, new RowsOfValues(table, rows), () -> 1 + random.nextInt(9_000))
                .contents()
                .get(0);
        assertThat(inChunks).as("written in chunks").isEqualTo(whole);
        return whole;
    }

    private static List<List<@Nullable Object>> withoutEmptyLists(List<List<@Nullable Object>> rows) {
        List<List<@Nullable Object>> result = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (Object cell : row) {
                cells.add(List.of().equals(cell) ? null : cell);
            }
            result.add(cells);
        }
        return result;
    }

    private List<ColumnChunkMetaData> columns(byte[] file) throws Exception {
        return IndependentReaders.footer(folder, file).getBlocks().get(0).getColumns();
    }

    /** Whether texts were too long for a page's statistics, which depends on where pages end. */
    private static boolean isBoundless(ColumnChunkMetaData column) {
        return !column.getStatistics().isNumNullsSet();
    }

    private void checkPages(byte[] file, int column, List<List<@Nullable Object>> cells) throws Exception {
        ColumnChunkMetaData chunk = columns(file).get(column);
        OffsetIndex offsets = IndependentReaders.offsets(folder, file, column);
        ColumnIndex index = IndependentReaders.index(folder, file, column);
        for (int page = 0; index != null && page < offsets.getPageCount(); page++) {
            int from = (int) offsets.getFirstRowIndex(page);
            int to = (int) offsets.getLastRowIndex(page, cells.size()) + 1;
            Statistics<?> expected = Statistics.createStats(chunk.getPrimitiveType());
            for (List<@Nullable Object> row : cells.subList(from, to)) {
                update(expected, row.get(column));
            }
            String where = chunk.getPath() + ", page " + page;
            assertThat(index.getNullCounts().get(page)).as(where).isEqualTo(expected.getNumNulls());
            assertThat(index.getNullPages().get(page)).as(where).isEqualTo(!expected.hasNonNullValue());
            if (expected.hasNonNullValue()
                    && expected.getMaxBytes().length <= 64
                    && expected.getMinBytes().length <= 64) {
                assertThat(index.getMinValues().get(page).array()).as(where).isEqualTo(expected.getMinBytes());
                assertThat(index.getMaxValues().get(page).array()).as(where).isEqualTo(expected.getMaxBytes());
            }
        }
    }

    private static void update(Statistics<?> statistics, @Nullable Object cell) {
        if (cell == null || cell.equals(List.of())) {
            statistics.incrementNumNulls();
        } else if (cell instanceof List<?> list) {
            list.forEach(value -> ReferenceFile.update(statistics, Objects.requireNonNull(value)));
        } else {
            ReferenceFile.update(statistics, cell);
        }
    }
}
