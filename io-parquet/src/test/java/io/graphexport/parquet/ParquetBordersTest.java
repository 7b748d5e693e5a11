package io.graphexport.parquet;

import static io.graphexport.testkit.TestTables.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.columnar.PackedRowEncoder;
import io.graphexport.format.OutputOptions;
import io.graphexport.format.RowChunk;
import io.graphexport.format.TableBlock;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.format.TableWriter;
import io.graphexport.graph.ValueType;
import io.graphexport.request.Codec;
import io.graphexport.request.Compression;
import io.graphexport.request.Profile;
import io.graphexport.testkit.InMemoryTableFiles;
import io.graphexport.testkit.RandomTable;
import io.graphexport.testkit.RowsOfValues;
import io.graphexport.testkit.RowsOfValues.Row;
import io.graphexport.testkit.TestTables;
import io.graphexport.testkit.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where row groups and files end. */
@Tag("R6.3")
class ParquetBordersTest {
    private static final int TEXT_LENGTH = 40_000;

    /** A row more than two groups have; made once, since they are many. */
    private static final RowsOfValues EDGES = new RowsOfValues(
            TestTables.edges(IdColumn.LEFT_OUT),
            Collections.nCopies(2 * 131_072 + 1, Row.edge(null, "a", "b", "knows", List.of())));

    @TempDir
    private Path folder;

    @Test
    void chunksDoNotShowInTheFile() throws Exception {
        TableSchema table = TestTables.vertices(RandomTable.allTypes());
        RowsOfValues rows = new RowsOfValues(table, new RandomTable(5, table).rows(2_000));
        List<String> whole = sums(write(table, rows, Long.MAX_VALUE, 2_000));

        for (int seed = 0; seed < 3; seed++) {
            Random random = new Random(seed);
            InMemoryTableFiles cut = ParquetTables.write(TestTables.NEPTUNE, table, rows, () -> 1 + random.nextInt(90));
            assertThat(sums(cut)).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void chunksDoNotShowWhereGroupsEndBySize() throws Exception {
        TableSchema table = TestTables.allVertices(column("text", "String"));
        RowsOfValues rows = longTexts(table, 1_000);
        List<String> whole = sums(write(table, rows, 20_000_000, 1_000));
        assertThat(whole).hasSize(2);

        for (int seed = 0; seed < 3; seed++) {
            Random random = new Random(seed);
            InMemoryTableFiles cut =
                    ParquetTables.write(options(20_000_000), table, rows, () -> 1 + random.nextInt(700));
            assertThat(sums(cut)).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void sameRowsGiveTheSameBytes() {
        TableSchema table = TestTables.edges(IdColumn.WRITTEN, RandomTable.allTypes());
        List<Row> rows = new RandomTable(6, table).rows(500);

        for (Codec codec : Codec.values()) {
            OutputOptions options = TestTables.options(Profile.LAKE, codec);
            assertThat(ParquetTables.write(options, table, rows))
                    .as(codec.name())
                    .isEqualTo(ParquetTables.write(options, table, rows));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 131_072, 300_000})
    void groupsEndAt131072Rows(int chunkSize) throws IOException {
        TableSchema table = TestTables.edges(IdColumn.LEFT_OUT);

        assertThat(groups(write(table, EDGES, Long.MAX_VALUE, chunkSize), 0)).containsExactly(131_072L, 131_072L, 1L);
    }

    @Test
    void groupsEndWithTheRowThatReaches16MiB() throws IOException {
        TableSchema table = TestTables.vertices(column("text", "String"));
        // A row has 4 + 6 bytes of id, and 4 + 40,000 of text.
        long rowsPerGroup = 1 + ((16 << 20) - 1) / (4 + 6 + 4 + TEXT_LENGTH);

        assertThat(groups(write(table, longTexts(table, 1_000), Long.MAX_VALUE, 77), 0))
                .containsExactly(rowsPerGroup, rowsPerGroup, 1_000 - 2 * rowsPerGroup);
    }

    @Test
    void filesEndWithTheGroupThatReachesTheirSize() throws IOException {
        TableSchema table = TestTables.vertices(column("text", "String"));
        InMemoryTableFiles files = write(table, longTexts(table, 2_000), 20_000_000, 100);

        assertThat(files.contents()).hasSize(3);
        assertThat(groups(files, 0)).hasSize(2);
        assertThat(groups(files, 1)).hasSize(2);
        assertThat(groups(files, 2)).hasSize(1);
    }

    @Test
    void fileThatIsFullIsFollowedByNoneIfNoRowFollows() {
        TableSchema table = TestTables.vertices();
        RowsOfValues rows = new RowsOfValues(table, List.of(Row.vertex("1", "person", List.of())));

        assertThat(write(table, rows, 1, 1).contents()).hasSize(1);
    }

    @Test
    void filesSayHowManyRowsTheyHave() {
        TableSchema table = TestTables.vertices(column("text", "String"));
        InMemoryTableFiles files = write(table, longTexts(table, 500), 1, 100);

        assertThat(files.files().stream().mapToLong(file -> file.rows())).containsExactly(420L, 80L);
    }

    @Test
    void tableWithoutRowsHasNoFile() {
        TableSchema table = TestTables.vertices();

        assertThat(write(table, new RowsOfValues(table, List.of()), 1, 1).contents())
                .isEmpty();
    }

    @Test
    void nothingIsHeldAfterTheEnd() {
        TableSchema table = TestTables.vertices(column("text", "String"));

        assertThat(write(table, longTexts(table, 1_000), 1, 30).bytesHeld()).isZero();
    }

    @Test
    void fileIsNotCompleteWithoutFinish() {
        TableSchema table = TestTables.vertices(column("text", "String"));
        InMemoryTableFiles files = new InMemoryTableFiles();
        RowChunk chunk = ParquetTables.encode(
                new ParquetOutput().with(TestTables.NEPTUNE).encoder(table), longTexts(table, 500));
        try (TableWriter writer = new ParquetOutput().with(TestTables.NEPTUNE).writer(table, files)) {
            writer.append(chunk, TableBlock::encodeAndWrite);
        }

        assertThat(files.files()).hasSize(1).noneMatch(InMemoryTableFiles.InMemoryFile::isComplete);
    }

    @Test
    void rowSizesDependOnTheRowsAlone() {
        TableSchema table = TestTables.allVertices(column("text", "String"), column("ints", "Int[]"));
        List<Row> rows = List.of(
                Row.vertex("12", "abc", List.of(List.of(Value.string("")), List.of())),
                Row.vertex("12", "", List.of(List.of(), ints(1, 2, 3))));
        RowsOfValues values = new RowsOfValues(table, rows);
        PackedRowEncoder encoder =
                (PackedRowEncoder) new ParquetOutput().with(TestTables.NEPTUNE).encoder(table);

        // Four bytes before each text, and four for an Int.
        assertThat(ParquetTables.encode(encoder, values).rowSizes()).containsExactly(6 + 7 + 4, 17 + 6 + 12);
        assertThat(ParquetTables.encode(encoder, values.slice(1, 2)).rowSizes()).containsExactly(6 + 12);
    }

    @Test
    void vertexWithoutAnIdIsRefused() {
        TableSchema table = TestTables.vertices();
        List<Row> rows = List.of(new Row(null, null, null, "person", List.of()));

        assertThatThrownBy(() -> ParquetTables.write(TestTables.NEPTUNE, table, rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("label \"person\"")
                .hasMessageContaining("~id");
    }

    private static List<Value> ints(int... numbers) {
        List<Value> values = new ArrayList<>();
        for (int number : numbers) {
            values.add(Value.number(ValueType.INT, number));
        }
        return values;
    }

    private static RowsOfValues longTexts(TableSchema table, int count) {
        String rest = "x".repeat(TEXT_LENGTH - 4);
        return new RowsOfValues(
                table,
                IntStream.range(0, count)
                        .mapToObj(i -> Row.vertex(
                                "id" + (1000 + i), table.label(), List.of(List.of(Value.string((1000 + i) + rest)))))
                        .toList());
    }

    private static OutputOptions options(long maxFileSize) {
        return new OutputOptions(Profile.NEPTUNE, Compression.of(Codec.NONE), maxFileSize);
    }

    private static InMemoryTableFiles write(TableSchema table, RowsOfValues rows, long maxFileSize, int chunkSize) {
        return ParquetTables.write(options(maxFileSize), table, rows, () -> chunkSize);
    }

    private static List<String> sums(InMemoryTableFiles files) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        return files.contents().stream()
                .map(bytes -> HexFormat.of().formatHex(digest.digest(bytes)))
                .toList();
    }

    private List<Long> groups(InMemoryTableFiles files, int file) throws IOException {
        return IndependentReaders.footer(folder, files.contents().get(file)).getBlocks().stream()
                .map(BlockMetaData::getRowCount)
                .toList();
    }
}
