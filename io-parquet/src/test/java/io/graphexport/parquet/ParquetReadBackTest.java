package io.graphexport.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.format.OutputOptions;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.request.Codec;
import io.graphexport.request.Profile;
import io.graphexport.testkit.ExpectedCells;
import io.graphexport.testkit.RandomTable;
import io.graphexport.testkit.RowsOfValues.Row;
import io.graphexport.testkit.TestTables;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written reads back with other readers. */
@Tag("R6.8")
class ParquetReadBackTest {
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
    void duckDbReadsAllTypes(TableSchema table, Profile profile) throws Exception {
        List<Row> rows = new RandomTable(17, table).rows(500);
        byte[] file = ParquetTables.write(new OutputOptions(profile, null, Long.MAX_VALUE), table, rows);

        assertThat(IndependentReaders.duckDb(folder, file)).isEqualTo(new ExpectedCells(table, profile).of(rows));
    }

    @ParameterizedTest
    @MethodSource("tablesAndProfiles")
    void parquetJavaReadsAllTypes(TableSchema table, Profile profile) throws Exception {
        List<Row> rows = new RandomTable(18, table).rows(500);
        byte[] file = ParquetTables.write(new OutputOptions(profile, null, Long.MAX_VALUE), table, rows);

        assertThat(IndependentReaders.parquetJava(folder, file)).isEqualTo(new ExpectedCells(table, profile).of(rows));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("R6.9")
    void duckDbReadsEachCodec(Codec codec) throws Exception {
        TableSchema table = TestTables.vertices(RandomTable.allTypes());
        List<Row> rows = new RandomTable(19, table).rows(300);
        byte[] file = ParquetTables.write(TestTables.options(Profile.LAKE, codec), table, rows);

        assertThat(IndependentReaders.duckDb(folder, file)).isEqualTo(new ExpectedCells(table, Profile.LAKE).of(rows));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("R6.9")
    void parquetJavaReadsEachCodec(Codec codec) throws Exception {
        TableSchema table = TestTables.vertices(RandomTable.allTypes());
        List<Row> rows = new RandomTable(20, table).rows(300);
        byte[] file = ParquetTables.write(TestTables.options(Profile.LAKE, codec), table, rows);

        assertThat(IndependentReaders.parquetJava(folder, file))
                .isEqualTo(new ExpectedCells(table, Profile.LAKE).of(rows));
    }
}
