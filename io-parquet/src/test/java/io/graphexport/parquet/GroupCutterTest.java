package io.graphexport.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.columnar.GroupCutter;
import io.graphexport.columnar.PackedRows;
import io.graphexport.columnar.PackedSlice;
import io.graphexport.columnar.WrittenColumn;
import io.graphexport.format.RowChunk;
import io.graphexport.format.TableSchema;
import io.graphexport.testkit.BorrowedBytes;
import io.graphexport.testkit.InMemoryTableFiles;
import io.graphexport.testkit.RandomTable;
import io.graphexport.testkit.RowsOfValues;
import io.graphexport.testkit.TestTables;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who uses the memory of chunks, and for how long. */
class GroupCutterTest {
    private static final int GROUP_ROWS = 10;

    private final TableSchema table = TestTables.vertices();
    private final int columns =
            WrittenColumn.of(table, TestTables.NEPTUNE.profile()).size();
    private final InMemoryTableFiles files = new InMemoryTableFiles();
    private final GroupCutter cutter = new GroupCutter(table, columns, files, GROUP_ROWS, Long.MAX_VALUE / 2);
    private final List<GroupCutter.Group> groups = new ArrayList<>();

    @Test
    void aChunkOfSeveralGroupsIsUsedUntilTheLastOfThemIsEncoded() {
        BorrowedBytes bytes = append(25);
        bytes.release();
        assertThat(groups).hasSize(2);
        assertThat(bytes.users()).isEqualTo(2);

        assertThat(encode(groups.get(1))).containsExactly(GROUP_ROWS);
        assertThat(bytes.users()).isEqualTo(1);
        assertThat(encode(groups.get(0))).containsExactly(GROUP_ROWS);
        assertThat(bytes.users()).isZero();
    }

    @Test
    void whatWaitsIsHeldAndNotTheCuttersToUse() {
        BorrowedBytes bytes = append(4);
        assertThat(bytes.users()).isEqualTo(1);
        assertThat(files.piecesHeld()).isEqualTo(1);
        bytes.release();

        append(7).release();
        assertThat(encode(groups.get(0))).containsExactly(4, 6);
        assertThat(files.piecesHeld()).isEqualTo(1);
        cutter.finish(groups::add);
        assertThat(encode(groups.get(1))).containsExactly(1);
        assertThat(files.piecesHeld()).isZero();
    }

    @Test
    void rowsAreWhereTheirEncoderFindsThemUntilItReturns() {
        BorrowedBytes bytes = append(10);
        bytes.release();

        int rows = groups.get(0).encode(slices -> {
            assertThat(bytes.users()).isEqualTo(1);
            return slices.get(0).packed().rows();
        });

        assertThat(rows).isEqualTo(10);
        assertThat(new PackedRows(bytes).rows()).isNotEqualTo(10);
    }

    /** The export fails; somebody may use them still. */
    @Test
    void rowsThatCantBeEncodedStayWhereTheyAre() {
        BorrowedBytes bytes = append(10);
        bytes.release();

        assertThatThrownBy(() -> groups.get(0).encode(slices -> {
                    throw new IllegalStateException("no room");
                }))
                .hasMessage("no room");
        assertThat(bytes.users()).isEqualTo(1);
    }

    private BorrowedBytes append(int rows) {
        RowChunk chunk = ParquetTables.encode(
                new ParquetOutput().with(TestTables.NEPTUNE).encoder(table),
                new RowsOfValues(table, new RandomTable(1, table).rows(rows)));
        BorrowedBytes bytes = new BorrowedBytes(chunk.bytes().toArray());
        cutter.append(new RowChunk(bytes, chunk.rowSizes()), 0, groups::add);
        return bytes;
    }

    private static List<Integer> encode(GroupCutter.Group group) {
        return group.encode(slices -> slices.stream().map(PackedSlice::rows).toList());
    }
}
