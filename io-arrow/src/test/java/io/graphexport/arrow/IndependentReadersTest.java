package io.graphexport.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.format.OutputOptions;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.request.Profile;
import io.graphexport.testkit.ExpectedCells;
import io.graphexport.testkit.RandomTable;
import io.graphexport.testkit.RowsOfValues.Row;
import io.graphexport.testkit.TestTables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Other readers see the rows, types and missing values that were written. */
@Tag("R6.8")
class IndependentReadersTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> tablesAndProfiles() {
        return Stream.of(
                        TestTables.vertices(RandomTable.allTypes()),
                        TestTables.allVertices(RandomTable.allTypes()),
                        TestTables.edges(IdColumn.WRITTEN, RandomTable.allTypes()),
                        TestTables.edges(IdColumn.LEFT_OUT, RandomTable.allTypes()))
                .flatMap(table -> Arrays.stream(Profile.values()).map(profile -> Arguments.of(table, profile)));
    }

    @ParameterizedTest
    @MethodSource("tablesAndProfiles")
    void arrowsOwnLibrary(TableSchema table, Profile profile) throws IOException {
        List<Row> rows = new RandomTable(31, table).rows(400);
        byte[] file = ArrowTables.write(new OutputOptions(profile, null, Long.MAX_VALUE), table, rows);
        assertThat(IndependentReaders.arrow(folder, file)).isEqualTo(new ExpectedCells(table, profile).of(rows));
    }

    @ParameterizedTest
    @MethodSource("tablesAndProfiles")
    void duckDb(TableSchema table, Profile profile) throws IOException, SQLException {
        List<Row> rows = new RandomTable(32, table).rows(400);
        byte[] file = ArrowTables.write(new OutputOptions(profile, null, Long.MAX_VALUE), table, rows);
        assertThat(IndependentReaders.duckDb(folder, file)).isEqualTo(new ExpectedCells(table, profile).of(rows));
    }
}
