package io.graphexport.job.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.job.sample.SampleGraph;
import io.graphexport.job.sample.SampleWriter;
import io.graphexport.manifest.Manifest;
import io.graphexport.request.ExportFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An export whose process is killed leaves no folder that passes for an export, and its task id works again (contract
 * R6.5, R6.6, R9.1). The moments follow from how much has been written, not from the clock.
 */
@Tag("R6.5")
@Tag("R6.6")
@Tag("R9.1")
class KillTest {
    private static final int MOMENTS = 5;
    private static final int VERTICES = 12_000;
    private static final int EDGES = 20_000;
    private static final long LONGEST_SECONDS = 60;
    private static final long LOOK_MILLISECONDS = 2;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void atMomentsOfItsProgress(ExportFormat format) throws IOException, InterruptedException {
        Path dump = folder.resolve("dump");
        SampleWriter.write(new SampleGraph(VERTICES, EDGES, 3), dump, 2);
        TestExport export = TestExport.to(format);
        ExportFolder whole = export.run(dump, folder.resolve("whole"));
        long size = whole.manifest().files().stream()
                .mapToLong(Manifest.DataFile::bytes)
                .sum();
        Path destination = folder.resolve("killed");
        int killedInTime = 0;
        for (int moment = 0; moment < MOMENTS; moment++) {
            long bytes = moment * size / MOMENTS;
            killWhenWritten(format, dump, destination, bytes);
            boolean inTime = assertNoPartOfAnExport(destination, whole, bytes + " of " + size + " bytes");
            killedInTime += inTime ? 1 : 0;
        }
        assertThat(killedInTime).as("exports killed before their end").isPositive();
        export.run(dump, destination).assertSameData(whole, "the same task id after it was killed");
        assertThat(ExportFolder.list(destination)).hasSize(1);
    }

    private static void killWhenWritten(ExportFormat format, Path dump, Path destination, long bytes)
            throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledExport.class.getName(),
                        format.name(),
                        dump.toString(),
                        destination.toString())
                .inheritIO()
                .start();
        try {
            Path partial = destination.resolve("." + TestExport.TASK + ".partial");
            boolean ended = false;
            while (!ended && written(partial) <= bytes) {
                ended = process.waitFor(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
            }
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** The bytes in a folder's files; -1 if there is none. */
    private static long written(Path partial) {
        if (!Files.isDirectory(partial)) {
            return -1;
        }
        try (Stream<Path> files = Files.walk(partial)) {
            return files.mapToLong(KillTest::size).sum();
        } catch (IOException | UncheckedIOException vanished) {
            return -1;
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException vanished) {
            return 0;
        }
    }

    /** Killed too late is a whole export, and false; anything else has no final name, and is true. */
    private static boolean assertNoPartOfAnExport(Path destination, ExportFolder whole, String description)
            throws IOException {
        Path visible = destination.resolve(TestExport.TASK.value());
        if (Files.exists(visible)) {
            ExportFolder.read(visible).assertSameData(whole, description);
            deleteFolder(visible);
            return false;
        }
        assertThat(ExportFolder.list(destination))
                .as(description)
                .allMatch(path -> path.getFileName().toString().startsWith("."));
        return true;
    }

    private static void deleteFolder(Path folder) throws IOException {
        for (Path file : ExportFolder.list(folder)) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
