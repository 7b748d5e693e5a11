package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.export.ExportStatus;
import io.graphexport.manifest.Manifest;
import io.graphexport.request.TaskId;
import io.graphexport.task.TaskDescription;
import io.graphexport.task.TaskListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tasks whose process is killed at any moment end as if it had not been. */
@Tag("R3.3")
@Tag("R6.3")
@Timeout(300)
class TasksKillTest {
    private static final long SEED = 7;
    private static final int KILLS = 4;
    private static final int LONGEST_MILLISECONDS = 2500;

    @TempDir
    private Path folder;

    private final Map<TaskId, TaskDescription> seen = new HashMap<>();

    @Test
    void endAsIfNothingHadHappened() throws IOException, InterruptedException {
        CommandResult.of("sample", "--destination", folder.resolve("dump"), "--vertices", 20000, "--edges", 40000);
        Files.createDirectory(folder.resolve("state"));
        Random random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start();
            if (process.waitFor(300 + random.nextInt(LONGEST_MILLISECONDS), TimeUnit.MILLISECONDS)) {
                assertThat(process.exitValue()).isZero();
            }
            process.destroyForcibly().waitFor();
            look("seed " + SEED + ", kill " + kill);
        }
        assertThat(start().waitFor()).isZero();
        look("seed " + SEED + ", end");

        assertThat(seen).hasSize(TaskProcess.TASKS);
        assertThat(seen.values()).allMatch(task -> task.status() == ExportStatus.SUCCEEDED);
        expectTheSameBytes();
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TaskProcess.class.getName(),
                        folder.resolve("state").toString(),
                        folder.resolve("dump").toString(),
                        folder.resolve("out").toString())
                .inheritIO()
                .start();
    }

    private void look(String when) {
        TaskListing listing = TaskListing.read(folder.resolve("state"));
        assertThat(listing.warnings()).as(when).isEmpty();
        for (TaskDescription task : listing.tasks()) {
            TaskDescription before = seen.put(task.taskId(), task);
            if (before != null) {
                assertThat(task.status().ordinal())
                        .as(when)
                        .isGreaterThanOrEqualTo(before.status().ordinal());
                assertThat(task.progress().progressPercentage())
                        .as(when)
                        .isGreaterThanOrEqualTo(before.progress().progressPercentage());
            }
        }
    }

    private void expectTheSameBytes() throws IOException {
        Path out = folder.resolve("out");
        CommandResult.of(
                "export",
                "--source",
                folder.resolve("dump"),
                "--destination",
                folder.resolve("expected"),
                "--task-id",
                "t-expected00",
                "--max-file-size",
                200_000);
        Map<String, Integer> expected = files(folder.resolve("expected/t-expected00"));
        assertThat(expected).hasSizeGreaterThan(TaskProcess.TASKS);
        for (TaskId task : seen.keySet()) {
            assertThat(files(out.resolve(task.value()))).isEqualTo(expected);
        }
        try (Stream<Path> all = Files.list(out)) {
            assertThat(all.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrderElementsOf(
                            seen.keySet().stream().map(TaskId::value).toList());
        }
    }

    /** The names of the data files, and what tells their contents apart. */
    private static Map<String, Integer> files(Path export) throws IOException {
        Map<String, Integer> hashes = new TreeMap<>();
        try (Stream<Path> all = Files.list(export)) {
            List<Path> data =
                    all.filter(file -> !file.endsWith(Manifest.FILE_NAME)).toList();
            for (Path file : data) {
                hashes.put(String.valueOf(file.getFileName()), Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }
}
