package io.graphexport.job.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.graphexport.manifest.Manifest;
import io.graphexport.request.Codec;
import io.graphexport.request.Compression;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.Profile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * DuckDB, which shares no code with the engine, reads the raw dump and the export and finds no difference:
 * {@code EXCEPT ALL} both ways, over all columns of each table at once.
 */
@Tag("R6.7")
@Tag("R6.8")
class DuckDbTest {
    @TempDir
    Path folder;

    static Stream<TestExport> targets() {
        return SameBytesTest.targetsOfOtherSystems();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void ofTheSample(TestExport target) throws SQLException {
        assertNoDifference(TestDumps.SAMPLE.writeTo(folder), target);
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    @Tag("R6.9")
    void ofEachCodec(Codec codec) throws SQLException {
        Path dump = TestDumps.SAMPLE.writeTo(folder);
        for (ExportFormat format : List.of(ExportFormat.CSV, ExportFormat.PARQUET)) {
            if (codec != Codec.NONE && codec.fits(format)) {
                TestExport target = TestExport.to(format).with(options -> options.compression(Compression.of(codec)));
                assertNoDifference(dump, target);
            }
        }
    }

    @Test
    void ofSeveralFilesATable() throws SQLException {
        Path dump = TestDumps.SAMPLE.writeTo(folder);
        assertNoDifference(dump, TestExport.to(ExportFormat.CSV).with(options -> options.maxFileSize(4096)));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void ofAirRoutes(TestExport target) throws SQLException {
        Optional<Path> airRoutes = TestDumps.shared("air-routes-neptune-csv");
        assumeTrue(airRoutes.isPresent(), "the data is not part of this project");
        assertNoDifference(airRoutes.get(), target);
    }

    @ParameterizedTest
    @EnumSource(value = ExportFormat.class, names = "ARROW", mode = EnumSource.Mode.EXCLUDE)
    void ofTheLoadersOwnTests(ExportFormat format) throws SQLException {
        Optional<Path> tests = TestDumps.shared("neptune-csv-gremlin-tests");
        assumeTrue(tests.isPresent(), "the data is not part of this project");
        for (String line : BadInputTest.goodNeptuneFiles().toList()) {
            String name = line.split("\\|", -1)[0];
            assertNoDifference(tests.get().resolve("test-files").resolve(name), TestExport.to(format, Profile.LAKE));
        }
    }

    private void assertNoDifference(Path dump, TestExport target) throws SQLException {
        Path destination = folder.resolve("out-" + System.nanoTime());
        ExportFolder export = target.run(dump, destination);
        try (DuckDbComparison comparison = DuckDbComparison.open(dump, export)) {
            for (Manifest.Table table : export.manifest().tables()) {
                assertThat(comparison.rows(table)).as(table.label()).isEqualTo(table.rows());
                assertThat(comparison.differences(table))
                        .as("%s %s to %s", table.kind(), table.label(), target)
                        .isEmpty();
            }
        }
    }
}
