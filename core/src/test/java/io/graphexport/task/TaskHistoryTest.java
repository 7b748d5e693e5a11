package io.graphexport.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.export.ExportProgress;
import io.graphexport.export.ExportStatus;
import io.graphexport.request.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done with tasks, in any order, with restarts and lost saves: what is seen of each makes sense. */
@Tag("R3.3")
@Timeout(120)
class TaskHistoryTest {
    private static final int STEPS = 80;

    @TempDir
    private Path folder;

    private final Map<TaskId, TaskDescription> seen = new HashMap<>();
    private final TreeSet<String> deleted = new TreeSet<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void makesSense(long seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        TaskRig rig = new TaskRig(folder);
        ExportTasks tasks = open(rig);
        try {
            for (int step = 0; step < STEPS; step++) {
                tasks = step(random, rig, tasks);
                look(tasks, "seed " + seed + ", step " + step);
            }
            rig.letGo();
            end(tasks);
            look(tasks, "seed " + seed + ", end");
        } finally {
            rig.letGo();
            tasks.close();
        }
        expectFilesOfSuccessesOnly(rig);
        assertThat(rig.warnings).isEmpty();
    }

    private static ExportTasks open(TaskRig rig) {
        return ExportTasks.open(rig.settings().maxRunning(3).maxWaiting(10).build());
    }

    private ExportTasks step(Random random, TaskRig rig, ExportTasks tasks) throws IOException, InterruptedException {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> start(random, rig, tasks);
            case 4, 5 -> cancel(any(random, tasks), tasks);
            case 6, 7 -> delete(any(random, tasks), tasks);
            case 8 -> rig.hold();
            case 9 -> rig.letGo();
            case 10 -> {
                rig.letGoWhenClosing(tasks);
                return open(rig);
            }
            default -> {
                return crash(rig, tasks);
            }
        }
        return tasks;
    }

    private static void start(Random random, TaskRig rig, ExportTasks tasks) {
        List<String> graphs = List.of(TaskRig.GRAPH, TaskRig.GRAPH, TaskRig.OTHER_GRAPH, TaskRig.BROKEN_GRAPH);
        try {
            tasks.start(rig.request(graphs.get(random.nextInt(graphs.size()))));
        } catch (TooManyTasksException full) {
            assertThat(tasks.list(TaskQuery.all()).tasks().stream()
                            .filter(task -> !task.status().isEnded()))
                    .hasSizeGreaterThanOrEqualTo(10);
        }
    }

    private static @Nullable TaskId any(Random random, ExportTasks tasks) {
        List<TaskDescription> all = tasks.list(TaskQuery.all()).tasks();
        return all.isEmpty() ? null : all.get(random.nextInt(all.size())).taskId();
    }

    private static void cancel(@Nullable TaskId task, ExportTasks tasks) {
        if (task != null) {
            try {
                tasks.cancel(task);
            } catch (TaskConflictException conflict) {
                assertThat(tasks.get(task).status().isEnded()).isTrue();
            }
        }
    }

    private void delete(@Nullable TaskId task, ExportTasks tasks) {
        if (task != null) {
            try {
                assertThat(tasks.delete(task).status()).isEqualTo(ExportStatus.DELETED);
                deleted.add(task.value());
            } catch (TaskConflictException conflict) {
                // It may have ended since.
                return;
            }
        }
    }

    /** A process that ends without saving anything more; what its exports do until then stays. */
    private static ExportTasks crash(TaskRig rig, ExportTasks tasks) throws IOException {
        Path copy = rig.folder.resolve("copy");
        List<Path> saved = new ArrayList<>();
        Files.createDirectories(copy);
        try (Stream<Path> files = Files.list(rig.state())) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                saved.add(Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING));
            }
        }
        rig.letGoWhenClosing(tasks);
        for (Path file : saved) {
            Files.move(file, rig.state().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        return open(rig);
    }

    private void look(ExportTasks tasks, String when) {
        List<TaskDescription> all = tasks.list(TaskQuery.all()).tasks();
        assertThat(all).as(when).isSortedAccordingTo((a, b) -> b.startTime().compareTo(a.startTime()));
        for (TaskDescription task : all) {
            TaskDescription before = seen.put(task.taskId(), task);
            if (before != null) {
                expectLater(before, task, when);
            }
            boolean full = task.progress().progressPercentage() == 100;
            assertThat(full).as(when).isEqualTo(task.status() == ExportStatus.SUCCEEDED);
        }
        assertThat(all)
                .as(when)
                .noneMatch(task -> deleted.contains(task.taskId().value()));
    }

    private static void expectLater(TaskDescription before, TaskDescription after, String when) {
        assertThat(canBecome(before.status(), after.status()))
                .as("%s: %s after %s", when, after, before)
                .isTrue();
        ExportProgress earlier = before.progress();
        ExportProgress later = after.progress();
        assertThat(later.progressPercentage()).as(when).isGreaterThanOrEqualTo(earlier.progressPercentage());
        assertThat(after.startTime()).as(when).isEqualTo(before.startTime());
    }

    /** Whether one status can follow another, perhaps with others between. */
    private static boolean canBecome(ExportStatus from, ExportStatus to) {
        return from == to
                || Stream.of(ExportStatus.values()).anyMatch(next -> from.canBecome(next) && canBecome(next, to));
    }

    private static void end(ExportTasks tasks) throws InterruptedException {
        for (TaskDescription task : tasks.list(TaskQuery.all()).tasks()) {
            assertThat(tasks.await(task.taskId()).status().isEnded()).isTrue();
        }
    }

    private void expectFilesOfSuccessesOnly(TaskRig rig) throws IOException {
        TreeSet<String> expected = new TreeSet<>();
        seen.values().stream()
                .filter(task -> task.status() == ExportStatus.SUCCEEDED)
                .forEach(task -> expected.add(task.taskId().value()));
        TreeSet<String> found = new TreeSet<>();
        if (Files.exists(rig.destination())) {
            try (Stream<Path> files = Files.list(rig.destination())) {
                files.forEach(file -> found.add(String.valueOf(file.getFileName())));
            }
        }
        // A task that was deleted at once may never have been seen at its end.
        found.removeAll(deleted);
        expected.removeAll(deleted);
        assertThat(found).isEqualTo(expected);
    }
}
