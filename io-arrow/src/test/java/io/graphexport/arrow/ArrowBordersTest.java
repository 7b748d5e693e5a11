package io.graphexport.arrow;

import static io.graphexport.testkit.TestTables.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.format.OutputOptions;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.request.Profile;
import io.graphexport.testkit.DumpRows;
import io.graphexport.testkit.InMemoryTableFiles;
import io.graphexport.testkit.RandomTable;
import io.graphexport.testkit.RowsOfValues;
import io.graphexport.testkit.RowsOfValues.Row;
import io.graphexport.testkit.TestTables;
import io.graphexport.testkit.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.arrow.flatbuf.Footer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Bytes, borders of files and batches, and dictionaries depend on the rows alone. */
@Tag("R6.3")
class ArrowBordersTest {
    static final List<TableSchema> TABLES = List.of(
            TestTables.vertices(RandomTable.allTypes()),
            TestTables.allVertices(RandomTable.allTypes()),
            TestTables.edges(IdColumn.LEFT_OUT, RandomTable.allTypes()));

    private static final TableSchema TEXTS = TestTables.vertices(column("text", "String"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("TABLES")
    void bytesDoNotDependOnTheCuttingIntoChunks(TableSchema table) {
        for (Profile profile : Profile.values()) {
            OutputOptions options = new OutputOptions(profile, null, 20_000);
            RowsOfValues rows = new RowsOfValues(table, new RandomTable(7, table).rows(1500));
            InMemoryTableFiles whole = ArrowTables.write(options, table, rows, () -> Integer.MAX_VALUE);
            for (int seed = 0; seed < 5; seed++) {
                Random random = new Random(seed);
                int most = 1 + random.nextInt(400);
                InMemoryTableFiles cut = ArrowTables.write(options, table, rows, () -> 1 + random.nextInt(most));
                assertThat(cut.contents()).as("%s, seed %d", profile, seed).hasSameSizeAs(whole.contents());
                for (int file = 0; file < cut.contents().size(); file++) {
                    assertThat(cut.contents().get(file))
                            .as("%s, seed %d, file %d", profile, seed, file)
                            .isEqualTo(whole.contents().get(file));
                }
            }
        }
    }

    @Test
    void batchEndsWithItsRows() {
        List<byte[]> files = write(ArrowTableWriter.BATCH_ROWS + 1, row -> "same");
        assertThat(files).hasSize(1);
        assertThat(footer(files.get(0)).recordBatchesLength()).isEqualTo(2);
    }

    @Test
    void textsThatRepeatHaveADictionary() {
        Footer footer = footer(write(1000, row -> "text " + row % 500).get(0));
        // One for the labels, which are all the same.
        assertThat(footer.dictionariesLength()).isEqualTo(2);
    }

    @Test
    void textsThatHardlyRepeatHaveNone() {
        Footer footer = footer(write(1000, row -> "text " + row % 501).get(0));
        assertThat(footer.dictionariesLength()).isEqualTo(1);
    }

    @Test
    void dictionaryOfTheFirstBatchTakesTheTextsOfLaterOnes() {
        int rows = ArrowTableWriter.BATCH_ROWS;
        List<byte[]> files = write(rows + 10, row -> row < rows ? "text " + row % 10 : "other " + row);

        assertThat(files).hasSize(1);
        assertThat(footer(files.get(0)).dictionariesLength()).isEqualTo(2);
        assertTexts(files, rows + 10, row -> row < rows ? "text " + row % 10 : "other " + row);
    }

    @Test
    void textsThatFindNoRoomInTheDictionaryBeginAFile() {
        int rows = ArrowTableWriter.BATCH_ROWS;
        IntFunction<String> text = row -> row < rows ? "text " + row % 10 : "other " + row;
        List<byte[]> files = write(2 * rows, text);

        assertThat(files).hasSize(2);
        assertThat(footer(files.get(0)).dictionariesLength()).isEqualTo(2);
        assertThat(footer(files.get(1)).dictionariesLength()).isEqualTo(1);
        assertTexts(files, 2 * rows, text);
    }

    @Test
    void fileWithoutADictionaryTakesTextsThatRepeatLater() {
        int rows = ArrowTableWriter.BATCH_ROWS;
        IntFunction<String> text = row -> row < rows ? "text " + row : row % 3 == 0 ? null : "other " + row % 10;
        List<byte[]> files = write(2 * rows, text);

        assertThat(files).hasSize(1);
        assertThat(footer(files.get(0)).dictionariesLength()).isEqualTo(1);
        assertTexts(files, 2 * rows, text);
    }

    private static List<byte[]> write(int rows, IntFunction<String> text) {
        List<Row> table = IntStream.range(0, rows)
                .mapToObj(row -> Row.vertex(
                        "v" + row,
                        "person",
                        List.of(text.apply(row) == null ? List.of() : List.of(Value.string(text.apply(row))))))
                .toList();
        return ArrowTables.write(TestTables.LAKE, TEXTS, new RowsOfValues(TEXTS, table), () -> 10_000)
                .contents();
    }

    private void assertTexts(List<byte[]> files, int rows, IntFunction<String> text) {
        List<String> read = new ArrayList<>();
        files.forEach(file -> read.addAll(DumpRows.of(ArrowTables.open(folder, file))));
        assertThat(read)
                .isEqualTo(IntStream.range(0, rows)
                        .mapToObj(row -> "v" + row + " [person] {"
                                + (text.apply(row) == null ? "" : "String " + text.apply(row)) + "}")
                        .toList());
    }

    private static Footer footer(byte[] file) {
        int end = file.length - 10;
        int length = java.nio.ByteBuffer.wrap(file, end, 4)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getInt();
        return Footer.getRootAsFooter(java.nio.ByteBuffer.wrap(Arrays.copyOfRange(file, end - length, end)));
    }
}
