package io.graphexport.job.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.graphexport.request.ExportFormat;
import io.graphexport.request.Profile;
import io.graphexport.testkit.GraphGenerator;
import io.graphexport.testkit.RandomGraph;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An export that is exported again is the same (contract R6.4), in each format and by way of the others. */
@Tag("R6.4")
class RoundTripTest {
    @TempDir
    Path folder;

    static Stream<TestExport> targets() {
        return SameBytesTest.targets();
    }

    static Stream<Arguments> dumpsAndTargets() {
        return SameBytesTest.dumpsAndTargets();
    }

    static LongStream seeds() {
        return LongStream.range(100, 112);
    }

    @ParameterizedTest
    @MethodSource("dumpsAndTargets")
    void ofADump(TestDumps dump, TestExport target) {
        ExportFolder first = target.run(dump.writeTo(folder), folder.resolve("first"));
        assertRoundTrip(first, target, dump + " to " + target);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void ofAirRoutes(TestExport target) {
        Optional<Path> airRoutes = TestDumps.shared("air-routes-neptune-csv");
        assumeTrue(airRoutes.isPresent(), "the data is not part of this project");
        ExportFolder first = target.run(airRoutes.get(), folder.resolve("first"));
        assertThat(first.manifest().counts().numVerticesWritten()).isEqualTo(3749 + 500);
        assertThat(first.manifest().counts().numEdgesWritten()).isEqualTo(57645 + 499);
        assertRoundTrip(first, target, "air-routes to " + target);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ofRandomGraphs(long seed) {
        RandomGraph graph = GraphGenerator.graph(seed, 30, 30);
        targets().forEach(target -> {
            String description = graph + " to " + target;
            ExportFolder first = target.run(graph.source(), folder.resolve(description));
            assertRoundTrip(first, target, description);
        });
    }

    private void assertRoundTrip(ExportFolder first, TestExport target, String description) {
        ExportFolder second = target.run(first.path(), folder.resolve(description + "-second"));
        second.assertSameData(first, description + ": second export");
        ExportFolder third = target.run(second.path(), folder.resolve(description + "-third"));
        third.assertSameData(second, description + ": third export");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void byWayOfTheOtherFormats(Profile profile) {
        Stream.of(TestDumps.values()).forEach(dump -> {
            Path source = dump.writeTo(folder);
            assertCsvByWayOfTheOthers(
                    profile,
                    TestExport.to(ExportFormat.CSV, profile).run(source, folder.resolve(dump + "-csv")),
                    dump.name());
        });
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void ofAirRoutesByWayOfTheOtherFormats(Profile profile) {
        Optional<Path> airRoutes = TestDumps.shared("air-routes-neptune-csv");
        assumeTrue(airRoutes.isPresent(), "the data is not part of this project");
        TestExport csv = TestExport.to(ExportFormat.CSV, profile);
        assertCsvByWayOfTheOthers(profile, csv.run(airRoutes.get(), folder.resolve("csv")), "air-routes");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ofRandomGraphsByWayOfTheOtherFormats(long seed) {
        RandomGraph graph = GraphGenerator.graph(seed, 30, 30);
        for (Profile profile : Profile.values()) {
            String description = graph + " " + profile;
            TestExport csv = TestExport.to(ExportFormat.CSV, profile);
            assertCsvByWayOfTheOthers(profile, csv.run(graph.source(), folder.resolve(description)), description);
        }
    }

    private void assertCsvByWayOfTheOthers(Profile profile, ExportFolder csv, String description) {
        ExportFolder arrow = export(csv, ExportFormat.ARROW, profile, description + "-arrow");
        ExportFolder parquet = export(arrow, ExportFormat.PARQUET, profile, description + "-parquet");
        export(csv, ExportFormat.PARQUET, profile, description + "-parquet-at-once")
                .assertSameData(parquet, description + ": Parquet by way of Arrow");
        ExportFolder again = export(parquet, ExportFormat.ARROW, profile, description + "-arrow-again");
        again.assertSameData(arrow, description + ": Arrow by way of Parquet");
        export(again, ExportFormat.CSV, profile, description + "-back")
                .assertSameData(csv, description + ": CSV by way of Arrow and Parquet");
    }

    private ExportFolder export(ExportFolder source, ExportFormat format, Profile profile, String name) {
        return TestExport.to(format, profile).run(source.path(), folder.resolve(name));
    }

    @ParameterizedTest
    @MethodSource("dumpsAndTargets")
    void ofAFilteredExport(TestDumps dump, TestExport target) {
        // The first export may merge labels; what it wrote is then kept as it is.
        ExportFolder first = target.filter(Filters.allTogether()).run(dump.writeTo(folder), folder.resolve("first"));
        ExportFolder second = target.run(first.path(), folder.resolve("second"));
        ExportFolder third = target.run(second.path(), folder.resolve("third"));
        third.assertSameData(second, dump + ": third export");
    }
}
