package io.graphexport.job.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import io.graphexport.request.Compression;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.Profile;
import io.graphexport.testkit.GraphGenerator;
import io.graphexport.testkit.RandomGraph;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same source, request and options make the same files, byte for byte (contract R6.3, R6.5). */
@Tag("R6.3")
class SameBytesTest {
    private static final int[] THREADS = {1, 2, 7};

    @TempDir
    Path folder;

    private static EngineOptions.Builder littleMemory(EngineOptions.Builder options) {
        return options.memory(1024);
    }

    private static EngineOptions.Builder muchMemory(EngineOptions.Builder options) {
        return options.memory(Runtime.getRuntime().maxMemory() / 2);
    }

    static Stream<Arguments> dumpsAndTargets() {
        return Stream.of(TestDumps.values()).flatMap(dump -> targets().map(target -> Arguments.of(dump, target)));
    }

    static Stream<TestExport> targets() {
        return targets(EnumSet.allOf(ExportFormat.class));
    }

    /** The formats whose files other systems read from disk; readers of Arrow's are asked in its own module. */
    static Stream<TestExport> targetsOfOtherSystems() {
        return targets(EnumSet.complementOf(EnumSet.of(ExportFormat.ARROW)));
    }

    private static Stream<TestExport> targets(Set<ExportFormat> formats) {
        return formats.stream()
                .flatMap(format -> Stream.of(Profile.values()).map(profile -> TestExport.to(format, profile)));
    }

    @ParameterizedTest
    @Tag("R6.5")
    @MethodSource("dumpsAndTargets")
    void atAnyNumberOfThreads(TestDumps dump, TestExport target) {
        Path source = dump.writeTo(folder);
        ExportFolder expected = target.threads(1).run(source, folder.resolve("1"));
        assertThat(expected.dataFiles()).isNotEmpty();
        for (int threads : THREADS) {
            ExportFolder actual = target.threads(threads).run(source, folder.resolve("again-" + threads));
            actual.assertSameData(expected, threads + " threads");
            assertSameManifest(actual, expected, threads + " threads");
        }
    }

    private static void assertSameManifest(ExportFolder actual, ExportFolder expected, String description) {
        assertThat(actual.manifest().files())
                .as(description)
                .isEqualTo(expected.manifest().files());
        assertThat(actual.manifest().tables())
                .as(description)
                .isEqualTo(expected.manifest().tables());
        assertThat(actual.manifest().losses())
                .as(description)
                .isEqualTo(expected.manifest().losses());
        assertThat(actual.manifest().warnings())
                .as(description)
                .isEqualTo(expected.manifest().warnings());
        assertThat(actual.manifest().counts())
                .as(description)
                .isEqualTo(expected.manifest().counts());
        assertThat(actual.manifest().options())
                .as(description)
                .isEqualTo(expected.manifest().options());
    }

    @ParameterizedTest
    @MethodSource("dumpsAndTargets")
    void fromPlainAndCompressedFiles(TestDumps dump, TestExport target) throws IOException {
        Path source = dump.writeTo(folder);
        ExportFolder expected = target.run(source, folder.resolve("plain"));
        Path gzip = Files.createDirectory(folder.resolve("source-gzip"));
        Path zstd = Files.createDirectory(folder.resolve("source-zstd"));
        for (Path file : ExportFolder.list(source)) {
            byte[] bytes = Files.readAllBytes(file);
            try (OutputStream out =
                    new GZIPOutputStream(Files.newOutputStream(gzip.resolve(file.getFileName() + ".gz")))) {
                out.write(bytes);
            }
            try (OutputStream out =
                    new ZstdOutputStream(Files.newOutputStream(zstd.resolve(file.getFileName() + ".zst")))) {
                out.write(bytes);
            }
        }
        for (Path compressed : List.of(gzip, zstd)) {
            target.run(compressed, folder.resolve("from-" + compressed.getFileName()))
                    .assertSameData(expected, compressed.getFileName().toString());
        }
    }

    static Stream<Arguments> dumpsAndCompressions() {
        return Stream.of(TestDumps.values()).flatMap(dump -> compressed().map(target -> Arguments.of(dump, target)));
    }

    /** Targets that let rows wait in different ways. */
    static Stream<Named<TestExport>> compressed() {
        return Stream.of("CSV NONE", "CSV GZIP", "CSV ZSTD", "PARQUET SNAPPY", "ARROW ZSTD")
                .map(name -> {
                    String[] parts = name.split(" ", -1);
                    TestExport target = TestExport.to(ExportFormat.valueOf(parts[0]))
                            .with(options -> options.compression(Compression.parse(parts[1])));
                    return Named.of(name, target);
                });
    }

    @ParameterizedTest
    @Tag("R6.5")
    @MethodSource("dumpsAndCompressions")
    void withAnyMemory(TestDumps dump, TestExport target) {
        Path source = dump.writeTo(folder);
        ExportFolder expected = target.with(SameBytesTest::muchMemory).run(source, folder.resolve("much"));
        for (int threads : THREADS) {
            ExportFolder actual = target.with(SameBytesTest::littleMemory)
                    .threads(threads)
                    .run(source, folder.resolve("little-" + threads));
            actual.assertSameData(expected, threads + " threads");
            assertSameManifest(actual, expected, threads + " threads");
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ofRandomGraphsWithAnyMemory(long seed) {
        RandomGraph graph = GraphGenerator.graph(seed, 60, 60);
        compressed().forEach(target -> {
            String description = graph + " to " + target.getName();
            Path output = folder.resolve(description);
            TestExport export = target.getPayload();
            ExportFolder expected = export.with(SameBytesTest::muchMemory).run(graph.source(), output.resolve("much"));
            export.with(SameBytesTest::littleMemory)
                    .run(graph.source(), output.resolve("little"))
                    .assertSameData(expected, description);
        });
    }

    static LongStream seeds() {
        return LongStream.range(0, 8);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ofRandomGraphs(long seed) {
        RandomGraph graph = GraphGenerator.graph(seed, 60, 60);
        targets().forEach(target -> {
            String description = graph + " to " + target;
            Path output = folder.resolve(description);
            ExportFolder expected = target.threads(1).run(graph.source(), output.resolve("1"));
            target.threads(7).run(graph.source(), output.resolve("7")).assertSameData(expected, description);
        });
    }

    @Test
    void withSmallFiles() {
        Path source = TestDumps.SAMPLE.writeTo(folder);
        for (ExportFormat format : ExportFormat.values()) {
            TestExport target = TestExport.to(format).with(options -> options.maxFileSize(4096));
            ExportFolder expected = target.threads(1).run(source, folder.resolve(format + "-1"));
            assertThat(expected.dataFiles().keySet())
                    .anyMatch(name -> format != ExportFormat.CSV || name.equals("Vertex_person_1.csv"));
            target.threads(7)
                    .run(source, folder.resolve(format + "-7"))
                    .assertSameData(expected, "several files a table");
        }
    }
}
