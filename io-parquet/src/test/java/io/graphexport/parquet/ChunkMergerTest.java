package io.graphexport.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.columnar.ChunkMerger;
import io.graphexport.columnar.WrittenColumn;
import io.graphexport.format.RowChunk;
import io.graphexport.format.TableBlock;
import io.graphexport.format.TableFormat;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.format.TableWriter;
import io.graphexport.testkit.BorrowedBytes;
import io.graphexport.testkit.InMemoryTableFiles;
import io.graphexport.testkit.RandomTable;
import io.graphexport.testkit.RowsOfValues;
import io.graphexport.testkit.TestTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@Tag("R6.3")
class ChunkMergerTest {
    static final List<TableSchema> TABLES = List.of(
            TestTables.vertices(),
            TestTables.vertices(RandomTable.allTypes()),
            TestTables.edges(IdColumn.WRITTEN, RandomTable.allTypes()),
            TestTables.edges(IdColumn.LEFT_OUT, RandomTable.allTypes()));

    private final TableFormat format = new ParquetOutput().with(TestTables.NEPTUNE);

    @ParameterizedTest
    @FieldSource("TABLES")
    void mergedChunksAreWhatTheirRowsGiveAtOnce(TableSchema table) {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            RowsOfValues rows = rows(table, seed, 2 + random.nextInt(100));
            int most = 1 + random.nextInt(20);
            List<RowChunk> merged = merger(table).merge(cut(table, rows, () -> 1 + random.nextInt(most)));

            RowChunk whole = ParquetTables.encode(format.encoder(table), rows);
            assertThat(merged).as("seed %d", seed).hasSize(1);
            assertThat(merged.get(0).bytes().toArray())
                    .as("seed %d", seed)
                    .isEqualTo(whole.bytes().toArray());
            assertThat(merged.get(0).rowSizes()).as("seed %d", seed).isEqualTo(whole.rowSizes());
        }
    }

    @Test
    void columnThatOnlySomeChunksHaveIsMergedToo() {
        TableSchema table = TestTables.vertices(RandomTable.allTypes());
        for (int seed = 0; seed < 50; seed++) {
            // Of single rows, most have no value in some column.
            RowsOfValues rows = rows(table, seed, 8);
            RowChunk whole = ParquetTables.encode(format.encoder(table), rows);

            assertThat(merger(table)
                            .merge(cut(table, rows, () -> 1))
                            .get(0)
                            .bytes()
                            .toArray())
                    .as("seed %d", seed)
                    .isEqualTo(whole.bytes().toArray());
        }
    }

    @Test
    void largeChunkStaysAsItIs() {
        TableSchema table = TestTables.vertices();
        RowsOfValues rows = rows(table, 1, 1_000);
        RowChunk large = ParquetTables.encode(format.encoder(table), rows);
        List<RowChunk> small = cut(table, rows.slice(0, 4), () -> 2);

        assertThat(merger(table).merge(List.of(small.get(0), large, small.get(0), small.get(1))))
                .hasSize(3)
                .contains(small.get(0), large);
    }

    @Test
    void writerHoldsFewPiecesOfManyChunksAndWritesTheSame() {
        TableSchema table = TestTables.vertices(RandomTable.allTypes());
        RowsOfValues rows = rows(table, 3, 300);
        InMemoryTableFiles files = new InMemoryTableFiles();
        try (TableWriter writer = format.writer(table, files)) {
            writer.append(cut(table, rows, () -> 1), TableBlock::encodeAndWrite);
            assertThat(files.piecesHeld()).isEqualTo(1);
            writer.finish(TableBlock::encodeAndWrite);
        }

        assertThat(files.contents().get(0))
                .isEqualTo(ParquetTables.write(TestTables.NEPTUNE, table, rows, () -> 1)
                        .contents()
                        .get(0));
    }

    @Test
    void rowsOfAllLabelsInOneTableAreWrittenTheSame() {
        TableSchema table = TestTables.allVertices(RandomTable.allTypes());
        RowsOfValues rows = rows(table, 4, 300);
        InMemoryTableFiles files = new InMemoryTableFiles();
        try (TableWriter writer = format.writer(table, files)) {
            writer.append(cut(table, rows, () -> 1), TableBlock::encodeAndWrite);
            writer.finish(TableBlock::encodeAndWrite);
        }

        assertThat(files.contents().get(0))
                .isEqualTo(ParquetTables.write(TestTables.NEPTUNE, table, rows, () -> 300)
                        .contents()
                        .get(0));
    }

    private static ChunkMerger merger(TableSchema table) {
        return new ChunkMerger(
                WrittenColumn.of(table, TestTables.NEPTUNE.profile()).size());
    }

    private static RowsOfValues rows(TableSchema table, int seed, int count) {
        return new RowsOfValues(table, new RandomTable(seed, table).rows(count));
    }

    private List<RowChunk> cut(TableSchema table, RowsOfValues rows, IntSupplier sizes) {
        List<RowChunk> chunks = new ArrayList<>();
        for (int from = 0; from < rows.rows(); ) {
            int to = Math.min(rows.rows(), from + sizes.getAsInt());
            RowChunk chunk = ParquetTables.encode(format.encoder(table), rows.slice(from, to));
            chunks.add(new RowChunk(new BorrowedBytes(chunk.bytes().toArray()), chunk.rowSizes()));
            from = to;
        }
        return chunks;
    }
}
