package io.graphexport.parquet;

import static io.graphexport.testkit.TestTables.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.format.TableColumn;
import io.graphexport.format.TableSchema;
import io.graphexport.graph.ValueType;
import io.graphexport.request.Profile;
import io.graphexport.testkit.ExpectedCells;
import io.graphexport.testkit.RandomTable;
import io.graphexport.testkit.RowsOfValues.Row;
import io.graphexport.testkit.TestTables;
import io.graphexport.testkit.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values, rows and tables that are larger or stranger than others. */
@Tag("R6.8")
class ParquetExtremesTest {
    @TempDir
    private Path folder;

    @Test
    void valueOfTenMegabytesReadsBack() throws Exception {
        TableSchema table = TestTables.vertices(column("text", "String"), column("texts", "String[]"));
        Value huge = Value.string("\ud83e\udd88x".repeat(2_000_000));
        List<Row> rows = List.of(
                Row.vertex("1", "person", List.of(List.of(Value.string("a")), List.of())),
                Row.vertex("2", "person", List.of(List.of(huge), List.of(huge, Value.string("")))),
                Row.vertex("3", "person", List.of(List.of(), List.of(Value.string("b")))));
        byte[] file = ParquetTables.write(TestTables.LAKE, table, rows);

        assertThat(IndependentReaders.duckDb(folder, file).equals(new ExpectedCells(table, Profile.LAKE).of(rows)))
                .isTrue();
    }

    @Test
    void statisticsWithHugeValuesAreLeftOut() throws IOException {
        TableSchema table = TestTables.vertices(column("text", "String"));
        List<Row> rows = List.of(
                Row.vertex("1", "person", List.of(List.of(Value.string("x".repeat(5_000))))),
                Row.vertex("2", "person", List.of(List.of(Value.string("a")))));

        assertThat(statistics(table, rows).hasNonNullValue()).isFalse();
    }

    @Test
    void statisticsHaveLeastAndGreatestText() throws IOException {
        TableSchema table = TestTables.vertices(column("text", "String"));
        List<Row> rows = List.of(
                Row.vertex("1", "person", List.of(List.of(Value.string("b")))),
                Row.vertex("2", "person", List.of(List.of())),
                Row.vertex("3", "person", List.of(List.of(Value.string("\ud83e\udd88")))));
        Statistics<?> statistics = statistics(table, rows);

        assertThat(statistics.minAsString()).isEqualTo("b");
        assertThat(statistics.maxAsString()).isEqualTo("\ud83e\udd88");
        assertThat(statistics.getNumNulls()).isEqualTo(1);
    }

    /** All pairs of texts that begin alike, are each other's beginning, or differ in bytes beyond 0x7f. */
    @Test
    void statisticsHaveLeastAndGreatestOfTextsThatBeginAlike() throws IOException {
        List<String> texts = new ArrayList<>();
        for (int same : List.of(0, 7, 8, 9, 15, 16, 17, 24, 40)) {
            for (String end :
                    List.of("", "\u0000", "a", "b", "ab", "\u00e4", "\ud83e\udd88", "a" + "\u0000".repeat(7))) {
                texts.add("x".repeat(same) + end);
            }
        }
        TableSchema table = TestTables.vertices(IntStream.range(0, texts.size())
                .mapToObj(i -> column("p" + i, "String"))
                .toArray(TableColumn[]::new));
        List<List<Value>> others =
                texts.stream().map(text -> List.of(Value.string(text))).toList();
        for (String one : texts) {
            List<Row> rows = List.of(
                    Row.vertex("1", "person", Collections.nCopies(texts.size(), List.of(Value.string(one)))),
                    Row.vertex("2", "person", others));
            List<Statistics<?>> statistics = statisticsOfColumns(table, rows);
            for (int i = 0; i < texts.size(); i++) {
                List<byte[]> expected = Stream.of(utf8(one), utf8(texts.get(i)))
                        .sorted(Arrays::compareUnsigned)
                        .toList();
                assertThat(statistics.get(i).getMinBytes()).isEqualTo(expected.get(0));
                assertThat(statistics.get(i).getMaxBytes()).isEqualTo(expected.get(1));
            }
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void notANumberIsNoBound() throws IOException {
        TableSchema table = TestTables.vertices(column("number", "Double"));
        List<Row> rows = List.of(
                Row.vertex("1", "person", List.of(List.of(Value.parse(ValueType.DOUBLE, "NaN")))),
                Row.vertex("2", "person", List.of(List.of(Value.parse(ValueType.DOUBLE, "1.5")))));
        Statistics<?> statistics = statistics(table, rows);

        assertThat(statistics.genericGetMin()).isEqualTo(1.5);
        assertThat(statistics.genericGetMax()).isEqualTo(1.5);
    }

    @Test
    void zeroIsBothZerosInStatistics() throws IOException {
        TableSchema table = TestTables.vertices(column("number", "Double"));
        List<Row> rows = List.of(Row.vertex("1", "person", List.of(List.of(Value.parse(ValueType.DOUBLE, "0.0")))));
        Statistics<?> statistics = statistics(table, rows);

        assertThat(statistics.genericGetMin()).isEqualTo(-0.0);
        assertThat(statistics.genericGetMax()).isEqualTo(0.0);
    }

    @Test
    void tableOfTwoThousandColumnsReadsBack() throws Exception {
        TableSchema table = TestTables.vertices(IntStream.range(0, 2_000)
                .mapToObj(i -> column("p" + i, i % 3 == 0 ? "Int" : i % 3 == 1 ? "String" : "Double[]"))
                .toArray(TableColumn[]::new));
        List<Row> rows = new RandomTable(8, table).rows(20);
        byte[] file = ParquetTables.write(TestTables.NEPTUNE, table, rows);

        assertThat(IndependentReaders.duckDb(folder, file))
                .isEqualTo(new ExpectedCells(table, Profile.NEPTUNE).of(rows));
    }

    @Test
    void listLongerThanAPageReadsBack() throws Exception {
        TableSchema table = TestTables.vertices(column("longs", "Long[]"));
        List<Value> longs = new ArrayList<>();
        for (int i = 0; i < 300_000; i++) {
            longs.add(Value.number(ValueType.LONG, i * 7_919L));
        }
        List<Row> rows = List.of(
                Row.vertex("1", "person", List.of(longs)), Row.vertex("2", "person", List.of(longs.subList(0, 1))));
        byte[] file = ParquetTables.write(TestTables.LAKE, table, rows);

        assertThat(IndependentReaders.parquetJava(folder, file))
                .isEqualTo(new ExpectedCells(table, Profile.LAKE).of(rows));
    }

    @Test
    void firstOfSeveralValuesIsWrittenWhereTheColumnIsNoList() throws Exception {
        TableSchema table = TestTables.vertices(column("text", "String"), column("number", "Int"));
        List<Row> rows = Collections.nCopies(
                2,
                Row.vertex(
                        "1",
                        "person",
                        List.of(
                                List.of(Value.string("a"), Value.string("b")),
                                List.of(Value.number(ValueType.INT, 1), Value.number(ValueType.INT, 2)))));

        assertThat(IndependentReaders.duckDb(folder, ParquetTables.write(TestTables.NEPTUNE, table, rows)))
                .isEqualTo(Collections.nCopies(2, List.of("1", "person", "a", 1)));
    }

    private Statistics<?> statistics(TableSchema table, List<Row> rows) throws IOException {
        return statisticsOfColumns(table, rows).get(0);
    }

    /** What the footer says of each property. */
    private List<Statistics<?>> statisticsOfColumns(TableSchema table, List<Row> rows) throws IOException {
        return IndependentReaders.footer(folder, ParquetTables.write(TestTables.NEPTUNE, table, rows))
                .getBlocks()
                .get(0)
                .getColumns()
                .stream()
                .skip(2)
                .<Statistics<?>>map(ColumnChunkMetaData::getStatistics)
                .toList();
    }
}
