package io.graphexport.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.export.ExportStatus;
import io.graphexport.manifest.Manifest;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.TaskId;
import io.graphexport.request.TypeInference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of tasks whose process ended. */
@Tag("R3.3")
@Timeout(60)
class TaskRestartTest {
    private static final DestinationRule NOWHERE = request -> {
        throw new GraphNotFoundException("not allowed any more");
    };

    @TempDir
    private Path folder;

    private TaskRig rig;

    @BeforeEach
    void setUp() {
        rig = new TaskRig(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {TaskRig.GRAPH, TaskRig.OTHER_GRAPH})
    void goOn(String graph) throws InterruptedException {
        rig.hold();
        ExportTasks tasks = ExportTasks.open(rig.settings().maxRunning(1).build());
        TaskId running = tasks.start(rig.request(graph)).taskId();
        rig.awaitAppending(1);
        TaskId waiting = tasks.start(rig.request(graph)).taskId();
        rig.letGoWhenClosing(tasks);
        assertThat(tasks.get(running).status().isEnded()).isFalse();
        assertThat(tasks.await(waiting).status()).isEqualTo(ExportStatus.INITIALIZING);

        try (ExportTasks reopened = rig.open()) {
            assertThat(reopened.await(running).status()).isEqualTo(ExportStatus.SUCCEEDED);
            assertThat(reopened.await(waiting).status()).isEqualTo(ExportStatus.SUCCEEDED);
        }
    }

    @Test
    void goOnInTheirOrderBeforeAllOthers() throws InterruptedException {
        TaskId first = suspended();
        rig.hold();
        try (ExportTasks tasks = ExportTasks.open(rig.settings().maxRunning(1).build())) {
            rig.awaitAppending(1);
            TaskId second = tasks.start(rig.request()).taskId();
            assertThat(tasks.list(TaskQuery.all()).tasks())
                    .extracting(TaskDescription::taskId)
                    .containsExactly(second, first);
            rig.letGo();
            assertThat(tasks.await(first).status()).isEqualTo(ExportStatus.SUCCEEDED);
            assertThat(tasks.await(second).status()).isEqualTo(ExportStatus.SUCCEEDED);
        }
    }

    @Test
    void neverGoBack() throws InterruptedException {
        rig.hold();
        ExportTasks tasks = rig.open();
        TaskId task = tasks.start(rig.request()).taskId();
        TaskDescription before = awaitExporting(tasks, task);
        rig.letGoWhenClosing(tasks);
        rig.hold();
        try (ExportTasks reopened = rig.open()) {
            TaskDescription found = reopened.get(task);
            assertThat(found.status()).isEqualTo(ExportStatus.EXPORTING);
            assertThat(found.progress().progressPercentage())
                    .isGreaterThanOrEqualTo(before.progress().progressPercentage());
            assertThat(found.progress().numVerticesWritten())
                    .isGreaterThanOrEqualTo(before.progress().numVerticesWritten());
            assertThat(found.startTime()).isEqualTo(before.startTime());
            rig.letGo();
            TaskDescription ended = reopened.await(task);
            assertThat(ended.status()).isEqualTo(ExportStatus.SUCCEEDED);
            assertThat(ended.progress().numVerticesWritten()).isEqualTo(TaskRig.VERTICES);
        }
    }

    @Test
    void endAsCancelledIfTheyWereBeingCancelled() throws IOException, InterruptedException {
        TaskId task = suspended();
        Path left = rig.destination().resolve("." + task + ".partial");
        assertThat(left).isDirectory();
        replace(task, "\"EXPORTING\"", "\"CANCELLING\"");
        replace(task, "\"INITIALIZING\"", "\"CANCELLING\"");

        try (ExportTasks tasks = rig.open()) {
            assertThat(tasks.await(task).status()).isEqualTo(ExportStatus.CANCELLED);
        }
        assertThat(left).doesNotExist();
    }

    @Test
    void touchNoDestinationThatIsNotTheirsAnyMoreUntilItIsAgain() throws IOException, InterruptedException {
        TaskId task = suspended();
        Path partial = rig.destination().resolve("." + task + ".partial");
        Path file = rig.state().resolve(task + ".json");
        String saved = Files.readString(file);
        List<Path> left = files(partial);
        try (ExportTasks tasks =
                ExportTasks.open(rig.settings().destinationRule(NOWHERE).build())) {
            TaskDescription waiting = tasks.await(task);
            assertThat(waiting.status().isEnded()).isFalse();
            assertThat(waiting.statusReason())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("not allowed any more"));
        }
        assertThat(rig.warnings)
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains(task.value(), "not allowed any more", "where its destination may be used", "cancel"));
        assertThat(file).hasContent(saved);
        assertThat(files(partial)).isEqualTo(left);

        try (ExportTasks reopened = rig.open()) {
            assertThat(reopened.await(task).status()).isEqualTo(ExportStatus.SUCCEEDED);
        }
    }

    @Test
    void tellWhatTheyLeftInADestinationThatIsNotTheirsAnyMore() throws InterruptedException {
        TaskId task = suspended();
        Path left = rig.destination().resolve("." + task + ".partial");
        try (ExportTasks tasks =
                ExportTasks.open(rig.settings().destinationRule(NOWHERE).build())) {
            tasks.await(task);
            tasks.cancel(task);
            TaskDescription ended = tasks.await(task);
            assertThat(ended.status()).isEqualTo(ExportStatus.CANCELLED);
            assertThat(ended.statusReason())
                    .hasValueSatisfying(reason ->
                            assertThat(reason).contains("not allowed any more").contains("was not removed"));
        }
        assertThat(left).isDirectory();
    }

    @Test
    void canBeCancelledWhileTheyWait() throws InterruptedException {
        TaskId task = suspended();
        TaskId other = suspended();
        rig.hold();
        try (ExportTasks tasks = ExportTasks.open(rig.settings().maxRunning(1).build())) {
            rig.awaitAppending(1);
            assertThat(tasks.cancel(other).status()).isEqualTo(ExportStatus.CANCELLING);
            rig.letGo();
            assertThat(tasks.await(other).status()).isEqualTo(ExportStatus.CANCELLED);
            assertThat(tasks.await(task).status()).isEqualTo(ExportStatus.SUCCEEDED);
        }
        assertThat(rig.destination().resolve("." + other + ".partial")).doesNotExist();
    }

    @Test
    void haveSucceededIfTheyWereCommitted() throws IOException, InterruptedException {
        TaskId task = committed();
        replace(task, "\"SUCCEEDED\"", "\"EXPORTING\"");

        expectSucceeded(task);
    }

    @Test
    void haveSucceededIfTheyWereCommittedWhileTheyWereCancelled() throws IOException, InterruptedException {
        TaskId task = committed();
        replace(task, "\"SUCCEEDED\"", "\"CANCELLING\"");

        expectSucceeded(task);
    }

    @Test
    void haveSucceededIfTheyWereCommittedThoughTheGraphHasGone() throws IOException, InterruptedException {
        TaskId task = committed();
        replace(task, "\"SUCCEEDED\"", "\"INITIALIZING\"");
        replace(task, TaskRig.GRAPH, "g-gone567890");

        expectSucceeded(task);
    }

    private void expectSucceeded(TaskId task) throws InterruptedException {
        try (ExportTasks tasks = rig.open()) {
            TaskDescription ended = tasks.await(task);
            assertThat(ended.status()).isEqualTo(ExportStatus.SUCCEEDED);
            assertThat(ended.progress().progressPercentage()).isEqualTo(100);
            assertThat(ended.progress().numVerticesWritten()).isEqualTo(TaskRig.VERTICES);
        }
        assertThat(rig.destination().resolve(task.value()).resolve(Manifest.FILE_NAME))
                .isRegularFile();
    }

    @Test
    void failIfTheirPlaceIsTakenByWhatIsNoExport() throws IOException, InterruptedException {
        TaskId task = suspended();
        Path taken = Files.createDirectory(rig.destination().resolve(task.value()));

        try (ExportTasks tasks = rig.open()) {
            TaskDescription ended = tasks.await(task);
            assertThat(ended.status()).isEqualTo(ExportStatus.FAILED);
            assertThat(ended.statusReason())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("exists already"));
        }
        assertThat(taken).isEmptyDirectory();
    }

    @Test
    void failIfTheirGraphIsAnotherOneAndLeaveNothing() throws InterruptedException {
        TaskId task = suspended();
        rig.changeGraph();
        try (ExportTasks tasks = rig.open()) {
            TaskDescription ended = tasks.await(task);
            assertThat(ended.status()).isEqualTo(ExportStatus.FAILED);
            assertThat(ended.statusReason())
                    .hasValueSatisfying(reason -> assertThat(reason)
                            .contains("version 0", "version 1", "start the export again")
                            .doesNotContain("--task-id"));
        }
        assertThat(rig.destination()).isEmptyDirectory();
    }

    @Test
    void areKeptAsTheyAreUntilTheirGraphIsThereAgain() throws IOException, InterruptedException {
        TaskId task = suspended();
        Path partial = rig.destination().resolve("." + task + ".partial");
        Path file = rig.state().resolve(task + ".json");
        String saved = Files.readString(file);
        List<Path> left = files(partial);
        try (ExportTasks tasks = rig.openWithoutGraphs()) {
            TaskDescription waiting = tasks.await(task);
            assertThat(waiting.status().isEnded()).isFalse();
            assertThat(waiting.statusReason())
                    .hasValueSatisfying(reason -> assertThat(reason).contains(TaskRig.GRAPH));
            assertThat(tasks.list(TaskQuery.all()).tasks()).hasSize(1);
        }
        assertThat(rig.warnings)
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains(task.value(), TaskRig.GRAPH, "start again with that graph", "cancel"));
        assertThat(file).hasContent(saved);
        assertThat(files(partial)).isEqualTo(left);

        try (ExportTasks reopened = rig.open()) {
            TaskDescription ended = reopened.await(task);
            assertThat(ended.status()).isEqualTo(ExportStatus.SUCCEEDED);
            assertThat(ended.statusReason()).isEmpty();
        }
    }

    @Test
    void canBeCancelledAndDeletedWithoutTheirGraph() throws InterruptedException {
        TaskId task = suspended();
        try (ExportTasks tasks = rig.openWithoutGraphs()) {
            tasks.await(task);
            assertThat(tasks.cancel(task).status()).isIn(ExportStatus.CANCELLING, ExportStatus.CANCELLED);
            assertThat(tasks.await(task).status()).isEqualTo(ExportStatus.CANCELLED);
            assertThat(rig.destination()).isEmptyDirectory();
            assertThat(tasks.delete(task).status()).isEqualTo(ExportStatus.DELETED);
        }
        assertThat(rig.state().resolve(task + ".json")).doesNotExist();
    }

    @Test
    void waitForTheirGraphWithoutTakingThePlaceOfOthers() throws InterruptedException {
        TaskId task = suspended();
        Set<String> others = Set.of(TaskRig.OTHER_GRAPH);
        try (ExportTasks tasks = ExportTasks.open(
                rig.settings(others).maxRunning(1).maxWaiting(1).build())) {
            tasks.await(task);
            TaskId other = tasks.start(rig.request(TaskRig.OTHER_GRAPH)).taskId();
            assertThat(tasks.await(other).status()).isEqualTo(ExportStatus.SUCCEEDED);
        }
    }

    @Test
    void keepTheOptionsThatTheyWereStartedWith() throws InterruptedException {
        rig.hold();
        EngineOptions widening = EngineOptions.builder()
                .threads(1)
                .typeInference(TypeInference.WIDEN)
                .build();
        ExportTasks tasks = ExportTasks.open(rig.settings().options(widening).build());
        TaskId task = tasks.start(rig.request()).taskId();
        rig.awaitAppending(1);
        rig.letGoWhenClosing(tasks);
        try (ExportTasks reopened = rig.open()) {
            assertThat(reopened.await(task).status()).isEqualTo(ExportStatus.SUCCEEDED);
        }
        assertThat(rig.destination().resolve(task.value()).resolve(Manifest.FILE_NAME))
                .content()
                .contains("WIDEN");
    }

    private static TaskDescription awaitExporting(ExportTasks tasks, TaskId task) {
        TaskDescription seen = tasks.get(task);
        while (seen.status() != ExportStatus.EXPORTING) {
            Thread.onSpinWait();
            seen = tasks.get(task);
        }
        return seen;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }

    private TaskId suspended() throws InterruptedException {
        rig.hold();
        ExportTasks tasks = rig.open();
        TaskId task = tasks.start(rig.request()).taskId();
        // Those that were suspended before run again.
        rig.awaitAppending(tasks.list(TaskQuery.all()).tasks().size());
        rig.letGoWhenClosing(tasks);
        return task;
    }

    private TaskId committed() throws InterruptedException {
        try (ExportTasks tasks = rig.open()) {
            return tasks.await(tasks.start(rig.request()).taskId()).taskId();
        }
    }

    /** Makes the file of a task what an earlier moment, or another process, would have made it. */
    private void replace(TaskId task, String old, String replacement) throws IOException {
        Path file = rig.state().resolve(task + ".json");
        String content = Files.readString(file).replace(old, replacement);
        if (!content.contains("SUCCEEDED")) {
            content = content.replace("\"progressPercentage\" : 100", "\"progressPercentage\" : 0")
                    .replaceAll("\"endTime\" : \"[^\"]*\",", "");
        }
        Files.writeString(file, content);
    }
}
