package io.graphexport.job.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.job.sample.SampleGraph;
import io.graphexport.job.sample.SampleWriter;
import io.graphexport.manifest.Manifest;
import io.graphexport.request.ExportFormat;
import io.graphexport.sink.Journal;
import io.graphexport.sink.Opening;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An export whose process is killed leaves no folder that passes for an export; its task id works again, and it can be
 * resumed (contract R6.5, R6.6, R9.1). The moments follow from how much has been written, not from the clock.
 */
@Tag("R6.5")
@Tag("R6.6")
@Tag("R9.1")
class KillTest {
    private static final int MOMENTS = 5;
    private static final long MAX_FILE_SIZE = 100_000;
    private static final int VERTICES = 12_000;
    private static final int EDGES = 20_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void atMomentsOfItsProgress(ExportFormat format) throws IOException, InterruptedException {
        Path dump = folder.resolve("dump");
        SampleWriter.write(new SampleGraph(VERTICES, EDGES, 3), dump, 2);
        TestExport export = KilledExport.export(format, MAX_FILE_SIZE);
        ExportFolder whole = export.run(dump, folder.resolve("whole"));
        long size = whole.manifest().files().stream()
                .mapToLong(Manifest.DataFile::bytes)
                .sum();
        Path destination = folder.resolve("killed");
        int killedInTime = 0;
        for (int moment = 0; moment < MOMENTS; moment++) {
            long bytes = moment * size / MOMENTS;
            KilledExport.run(format, MAX_FILE_SIZE, Opening.START_OVER, dump, destination, bytes);
            boolean inTime = assertNoPartOfAnExport(destination, whole, bytes + " of " + size + " bytes");
            killedInTime += inTime ? 1 : 0;
        }
        assertThat(killedInTime).as("exports killed before their end").isPositive();
        export.run(dump, destination).assertSameData(whole, "the same task id after it was killed");
        assertThat(ExportFolder.list(destination)).hasSize(1);
    }

    /** Killed again and again, each time a bit later, and resumed each time. */
    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    @Tag("R6.3")
    void whatIsKilledIsResumed(ExportFormat format) throws IOException, InterruptedException {
        Path dump = folder.resolve("dump");
        SampleWriter.write(new SampleGraph(VERTICES, EDGES, 3), dump, 2);
        TestExport export = KilledExport.export(format, MAX_FILE_SIZE);
        Path destination = folder.resolve("destination");
        export.run(dump, destination);
        Path place = folder.resolve("whole");
        Files.move(destination.resolve(TestExport.TASK.value()), place);
        ExportFolder whole = ExportFolder.read(place);
        long size = whole.manifest().files().stream()
                .mapToLong(Manifest.DataFile::bytes)
                .sum();

        Opening opening = Opening.START_OVER;
        Map<String, FileTime> before = Map.of();
        for (int moment = 1; moment < MOMENTS && !isPublished(destination); moment++) {
            KilledExport.run(format, MAX_FILE_SIZE, opening, dump, destination, moment * size / MOMENTS);
            if (!isPublished(destination)) {
                Map<String, FileTime> complete = completeFiles(destination);
                assertThat(complete).as("moment %d", moment).containsAllEntriesOf(before);
                before = complete;
                opening = Opening.RESUME;
            }
        }
        if (!isPublished(destination)) {
            KilledExport.run(format, MAX_FILE_SIZE, opening, dump, destination, Long.MAX_VALUE);
        }

        ExportFolder resumed = export.folder(destination);
        resumed.assertSameData(whole, "resumed");
        resumed.assertSameManifest(whole, "resumed");
        for (Map.Entry<String, FileTime> file : before.entrySet()) {
            assertThat(Files.getLastModifiedTime(resumed.path().resolve(file.getKey())))
                    .as("%s is not written again", file.getKey())
                    .isEqualTo(file.getValue());
        }
        assertThat(ExportFolder.list(destination)).hasSize(1);
    }

    private static boolean isPublished(Path destination) {
        return Files.exists(destination.resolve(TestExport.TASK.value()));
    }

    /** The complete files of an interrupted export, and when they were written. */
    private static Map<String, FileTime> completeFiles(Path destination) throws IOException {
        Map<String, FileTime> files = new TreeMap<>();
        Path partial = destination.resolve("." + TestExport.TASK + ".partial");
        if (Files.exists(partial.resolve(".journal"))) {
            for (Journal.Entry entry : SuspendedExport.of(destination).journal().files()) {
                String name = entry.file().name();
                files.put(name, Files.getLastModifiedTime(partial.resolve(name)));
            }
        }
        return files;
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
