package io.graphexport.job.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.export.ExportTask;
import io.graphexport.job.sample.SampleGraph;
import io.graphexport.job.sample.SampleWriter;
import io.graphexport.manifest.Manifest;
import io.graphexport.request.ExportFormat;
import io.graphexport.sink.Journal;
import io.graphexport.sink.Opening;
import io.graphexport.source.GraphSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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
    /** How many exports are killed at random and resumed, of each format in turn. */
    private static final int KILLS = Integer.getInteger("kills", 3);

    private static final long SEED = 11;
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
        long size = size(whole);
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
        Path destination = folder.resolve("destination");
        ExportFolder whole = whole(format, dump, destination);
        long size = size(whole);

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

        assertResumed(destination.resolve(TestExport.TASK.value()), whole, before, "resumed");
        assertThat(ExportFolder.list(destination)).hasSize(1);
    }

    @Test
    @Tag("R6.3")
    void whatIsKilledAtRandomIsResumed() throws IOException, InterruptedException {
        Path dump = folder.resolve("dump");
        SampleWriter.write(new SampleGraph(VERTICES, EDGES, 3), dump, 2);
        Path destination = folder.resolve("destination");
        Map<ExportFormat, ExportFolder> wholes = new EnumMap<>(ExportFormat.class);
        for (ExportFormat format : ExportFormat.values()) {
            wholes.put(format, whole(format, dump, destination));
        }
        Random random = new Random(SEED);
        int keptFiles = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            ExportFormat format = ExportFormat.values()[kill % ExportFormat.values().length];
            ExportFolder whole = Objects.requireNonNull(wholes.get(format));
            long size = size(whole);
            long bytes = random.nextLong(size);
            String description = String.format(
                    Locale.ROOT, "kill %d of seed %d: %s, %d of %d bytes", kill, SEED, format, bytes, size);
            KilledExport.run(format, MAX_FILE_SIZE, Opening.START_OVER, dump, destination, bytes);
            Map<String, FileTime> complete = completeFiles(destination);
            if (!isPublished(destination)) {
                TestExport export = KilledExport.export(format, MAX_FILE_SIZE);
                try (GraphSource source = TestExport.dump(dump);
                        ExportTask task = export.resume(source, destination)) {
                    TestExport.await(task);
                }
            }
            Path published = destination.resolve(TestExport.TASK.value());
            assertResumed(published, whole, complete, description);
            keptFiles += complete.size();
            System.out.println(description + ", " + complete.size() + " of "
                    + whole.manifest().files().size() + " files kept");
            assertThat(ExportFolder.list(destination)).as(description).containsExactly(published);
            deleteFolder(published);
        }
        assertThat(keptFiles).as("files that were kept").isPositive();
    }

    private ExportFolder whole(ExportFormat format, Path dump, Path destination) throws IOException {
        KilledExport.export(format, MAX_FILE_SIZE).run(dump, destination);
        Path place = folder.resolve("whole-" + format);
        Files.move(destination.resolve(TestExport.TASK.value()), place);
        return ExportFolder.read(place);
    }

    private static long size(ExportFolder whole) {
        return whole.manifest().files().stream()
                .mapToLong(Manifest.DataFile::bytes)
                .sum();
    }

    private static void assertResumed(
            Path published, ExportFolder whole, Map<String, FileTime> complete, String description) throws IOException {
        ExportFolder resumed = ExportFolder.read(published);
        resumed.assertSameData(whole, description);
        resumed.assertSameManifest(whole, description);
        for (Map.Entry<String, FileTime> file : complete.entrySet()) {
            assertThat(Files.getLastModifiedTime(published.resolve(file.getKey())))
                    .as("%s: %s is not written again", description, file.getKey())
                    .isEqualTo(file.getValue());
        }
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
