package io.graphexport.job.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.kuzudb.Connection;
import com.kuzudb.Database;
import com.kuzudb.QueryResult;
import io.graphexport.manifest.Manifest;
import io.graphexport.request.ExportFormat;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kuzu, a graph database, loads what is written: every row and every id. */
@Tag("R6.7")
@Tag("R6.8")
class KuzuTest {
    private static final long BUFFER_POOL = 64L << 20;
    private static final long LARGEST_DATABASE = 1L << 30;

    @TempDir
    Path folder;

    static Stream<TestExport> targets() {
        return SameBytesTest.targetsOfOtherSystems();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void loadsEveryRow(TestExport target) {
        ExportFolder export = target.run(TestDumps.SAMPLE.writeTo(folder), folder.resolve("out"));
        try (Database database = new Database(":memory:", BUFFER_POOL, false, false, LARGEST_DATABASE, false, -1);
                Connection connection = new Connection(database)) {
            connection.setMaxNumThreadForExec(1);
            for (Manifest.Table table : export.manifest().tables()) {
                assertThat(rows(connection, export, table)).as(table.label()).isEqualTo(table.rows());
            }
        }
    }

    private static long rows(Connection connection, ExportFolder export, Manifest.Table table) {
        long rows = 0;
        for (String name : table.files()) {
            String file = export.path().resolve(name).toString();
            String options = name.endsWith(ExportFormat.CSV.name().toLowerCase(java.util.Locale.ROOT))
                    ? " (header=true, parallel=false, escape='\"', auto_detect=false)"
                    : "";
            try (QueryResult result = connection.query("LOAD FROM '" + file + "'" + options + " RETURN count(*)")) {
                assertThat(result.isSuccess())
                        .as(() -> file + ": " + result.getErrorMessage())
                        .isTrue();
                rows += result.getNext().getValue(0).<Long>getValue();
            }
        }
        return rows;
    }
}
