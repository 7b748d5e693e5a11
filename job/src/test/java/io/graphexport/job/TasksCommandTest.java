package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphexport.graph.Vertex;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.TaskId;
import io.graphexport.source.GraphSource;
import io.graphexport.source.MemorySource;
import io.graphexport.task.ExportTasks;
import io.graphexport.task.GraphCatalog;
import io.graphexport.task.TaskSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("R9.1")
@Timeout(60)
class TasksCommandTest {
    private static final String GRAPH = "g-0123456789";
    private static final String UNKNOWN = "t-unknown000";

    @TempDir
    private Path folder;

    private Path state;
    private final CountDownLatch mayRead = new CountDownLatch(1);

    @BeforeEach
    void setUp() {
        state = folder.resolve("state");
    }

    @Test
    void listsTheNewestFirst() throws InterruptedException {
        TaskId first = succeeded();
        TaskId second = succeeded();
        CommandResult listed = CommandResult.of("tasks", "list", "--state", state);

        assertThat(listed.exitCode()).isZero();
        assertThat(listed.out().lines().toList())
                .satisfiesExactly(
                        title -> assertThat(title).contains("Task", "status", "started", "graph"),
                        line -> assertThat(line).startsWith(second.value()).contains("SUCCEEDED", "100%", GRAPH),
                        line -> assertThat(line).startsWith(first.value()));
        assertThat(listed.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void listsAsJson() throws InterruptedException {
        TaskId task = succeeded();
        JsonNode listed = CommandResult.of("tasks", "list", "--state", state, "--output", "json")
                .json();

        assertThat(listed.at("/tasks")).hasSize(1);
        assertThat(listed.at("/tasks/0/taskId").textValue()).isEqualTo(task.value());
        assertThat(listed.at("/tasks/0/status").textValue()).isEqualTo("SUCCEEDED");
        assertThat(listed.at("/tasks/0/exportTaskDetails/numVerticesWritten").longValue())
                .isEqualTo(1);
    }

    @Test
    void listsTheTasksOfOneGraph() throws InterruptedException {
        TaskId task = succeeded();

        assertThat(CommandResult.of("tasks", "list", "--state", state, "--graph", GRAPH)
                        .out())
                .contains(task.value());
        assertThat(CommandResult.of("tasks", "list", "--state", state, "--graph", "g-9999999999")
                        .out())
                .isEqualToIgnoringNewLines("No tasks.");
    }

    @Test
    void warnsOfFilesThatAreNoTasks() throws IOException {
        Files.createDirectories(state);
        Files.writeString(state.resolve("t-0000000000.json"), "{");
        CommandResult listed = CommandResult.of("tasks", "list", "--state", state);

        assertThat(listed.exitCode()).isZero();
        assertThat(listed.err()).contains("Warning: ", "t-0000000000.json", "left alone");
    }

    @Test
    void namesTheFileOfATaskThatIsDamaged() throws IOException {
        Files.createDirectories(state);
        Path file = Files.writeString(state.resolve("t-0000000000.json"), "{");
        for (String command : List.of("show", "cancel", "delete")) {
            CommandResult result = CommandResult.of("tasks", command, "t-0000000000", "--state", state);
            assertThat(result.exitCode()).as(command).isEqualTo(1);
            assertThat(result.err().replaceAll("\\s+", " "))
                    .as(command)
                    .contains(file.toString(), "is damaged", "it is no whole JSON document");
        }
        assertThat(file).hasContent("{");
    }

    @Test
    void leavesAFolderAloneThatHoldsNoTasks() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("notes.txt"), "mine");
        for (String command : List.of("cancel", "delete")) {
            CommandResult refused = CommandResult.of("tasks", command, UNKNOWN, "--state", other);
            assertThat(refused.exitCode()).as(command).isEqualTo(2);
            assertThat(refused.err().replaceAll("\\s+", " ")).contains("no tasks are kept in the folder " + other);
        }
        assertThat(CommandResult.of("tasks", "show", UNKNOWN, "--state", other).exitCode())
                .isEqualTo(1);
        assertThat(CommandResult.of("tasks", "list", "--state", other).err()).contains("notes.txt");
        assertThat(other).isDirectoryNotContaining(path -> !path.endsWith("notes.txt"));
        CommandResult.of("tasks", "cancel", UNKNOWN, "--state", state);
        assertThat(state).doesNotExist();
    }

    @Test
    void showsATask() throws InterruptedException {
        TaskId task = succeeded();
        CommandResult shown = CommandResult.of("tasks", "show", task, "--state", state);

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out()).contains(task.value(), "SUCCEEDED", GRAPH, "CSV", "1 vertex", "100%");
        assertThat(CommandResult.of("tasks", "show", task, "--state", state, "--output", "JSON")
                        .json()
                        .at("/exportTaskDetails/progressPercentage")
                        .intValue())
                .isEqualTo(100);
    }

    @Test
    void deletesATaskAndLeavesItsFiles() throws InterruptedException {
        TaskId task = succeeded();
        CommandResult deleted = CommandResult.of("tasks", "delete", task, "--state", state);

        assertThat(deleted.exitCode()).isZero();
        assertThat(deleted.out()).contains("DELETED", "still there");
        assertThat(folder.resolve("out").resolve(task.value())).isDirectory();
        CommandResult again = CommandResult.of("tasks", "delete", task, "--state", state);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("there is no task " + task);
    }

    @Test
    void cancelsATaskThatNobodyRuns() throws InterruptedException {
        TaskId task = interrupted();
        CommandResult cancelled = CommandResult.of("tasks", "cancel", task, "--state", state);

        assertThat(cancelled.exitCode()).isZero();
        assertThat(cancelled.out()).contains("CANCELLED");
        assertThat(folder.resolve("out").resolve("." + task + ".partial")).doesNotExist();
        CommandResult again = CommandResult.of("tasks", "cancel", task, "--state", state);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("has ended as CANCELLED");
    }

    @Test
    void doesNotDeleteWhatHasNotEnded() throws InterruptedException {
        TaskId task = interrupted();
        CommandResult deleted = CommandResult.of("tasks", "delete", task, "--state", state);

        assertThat(deleted.exitCode()).isEqualTo(1);
        assertThat(deleted.err()).contains("INITIALIZING", "cancel it");
    }

    @Test
    void readsButChangesNothingWhileAServerRunsTheTasks() {
        try (ExportTasks tasks = open()) {
            TaskId task = tasks.start(request()).taskId();

            assertThat(CommandResult.of("tasks", "list", "--state", state).out())
                    .contains(task.value(), "INITIALIZING", "0%");
            assertThat(CommandResult.of("tasks", "show", task, "--state", state).exitCode())
                    .isZero();
            for (String change : List.of("cancel", "delete")) {
                CommandResult refused = CommandResult.of("tasks", change, task, "--state", state);
                assertThat(refused.exitCode()).isEqualTo(2);
                assertThat(refused.err()).contains("is in use", "--endpoint-url");
            }
            mayRead.countDown();
        }
    }

    @Test
    void namesWhatIsWrong() throws IOException {
        assertThat(CommandResult.of("tasks").err()).contains("Missing command: list, show, cancel or delete");
        assertThat(CommandResult.of("tasks", "list").err()).contains("--state");
        CommandResult noFolder = CommandResult.of("tasks", "list", "--state", state);
        assertThat(noFolder.exitCode()).isEqualTo(2);
        assertThat(noFolder.err()).contains(state.toString());
        CommandResult noId = CommandResult.of("tasks", "show", "../t-012345678", "--state", state);
        assertThat(noId.exitCode()).isEqualTo(2);
        assertThat(noId.err()).contains("t-[a-z0-9]{10}");
        Files.createDirectories(state);
        CommandResult noTask = CommandResult.of("tasks", "show", UNKNOWN, "--state", state);
        assertThat(noTask.exitCode()).isEqualTo(1);
        assertThat(noTask.err()).contains("there is no task " + UNKNOWN);
    }

    private TaskId succeeded() throws InterruptedException {
        mayRead.countDown();
        try (ExportTasks tasks = open()) {
            return tasks.await(tasks.start(request()).taskId()).taskId();
        }
    }

    /** A task that is not at its end when its process ends. */
    private TaskId interrupted() throws InterruptedException {
        ExportTasks tasks = open();
        TaskId task = tasks.start(request()).taskId();
        Thread closing = new Thread(tasks::close, "closing");
        closing.start();
        // It ends at once if the task was not yet begun.
        while (closing.isAlive() && closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        mayRead.countDown();
        closing.join();
        return task;
    }

    private ExportTasks open() {
        return ExportTasks.open(TaskSettings.builder(Formats.exporter(), new Graphs(), state)
                .options(EngineOptions.builder().threads(1).build())
                .build());
    }

    private ExportRequest request() {
        return ExportRequest.builder()
                .graphIdentifier(GRAPH)
                .format(ExportFormat.CSV)
                .destination(folder.resolve("out").toString())
                .build();
    }

    /** One vertex, which can be held. */
    private final class Graphs implements GraphCatalog {
        @Override
        public boolean contains(String graphIdentifier) {
            return graphIdentifier.equals(GRAPH);
        }

        @Override
        public GraphSource open(String graphIdentifier, EngineOptions options) {
            Iterable<Vertex> vertices = () -> {
                try {
                    mayRead.await();
                } catch (InterruptedException wish) {
                    throw new IllegalStateException(wish);
                }
                return List.of(new Vertex("1", List.of("a"), Map.of())).iterator();
            };
            return MemorySource.of(vertices, List.of());
        }
    }
}
