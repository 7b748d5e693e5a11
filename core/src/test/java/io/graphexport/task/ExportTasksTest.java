package io.graphexport.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.export.ExportStatus;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.RequestException;
import io.graphexport.request.TaskId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("R3.3")
@Timeout(60)
class ExportTasksTest {
    private static final TaskId UNKNOWN = new TaskId("t-unknown000");

    @TempDir
    private Path folder;

    private TaskRig rig;

    @BeforeEach
    void setUp() {
        rig = new TaskRig(folder);
    }

    @Test
    void exportsAndTellsWhatItWrote() throws InterruptedException {
        try (ExportTasks tasks = rig.open()) {
            TaskDescription started = tasks.start(rig.request());
            TaskDescription ended = tasks.await(started.taskId());

            assertThat(started.status()).isEqualTo(ExportStatus.INITIALIZING);
            assertThat(started.progress().progressPercentage()).isZero();
            assertThat(ended.status()).isEqualTo(ExportStatus.SUCCEEDED);
            assertThat(ended.progress().progressPercentage()).isEqualTo(100);
            assertThat(ended.progress().numVerticesWritten()).isEqualTo(TaskRig.VERTICES);
            assertThat(ended.statusReason()).isEmpty();
            assertThat(ended.request()).isEqualTo(rig.request());
            assertThat(rig.destination().resolve(ended.taskId().value()).resolve("manifest.json"))
                    .isRegularFile();
        }
        assertThat(rig.warnings).isEmpty();
    }

    @Test
    void isExportingWhileItWrites() throws InterruptedException {
        rig.hold();
        List<TaskDescription> heard = new ArrayList<>();
        Object exporting = new Object();
        TaskListener listener = new TaskListener() {
            @Override
            public void progressed(TaskDescription task) {
                synchronized (exporting) {
                    heard.add(task);
                    exporting.notifyAll();
                }
            }
        };
        try (ExportTasks tasks =
                ExportTasks.open(rig.settings().listener(listener).build())) {
            TaskId task = tasks.start(rig.request()).taskId();
            synchronized (exporting) {
                while (heard.isEmpty() || heard.get(heard.size() - 1).status() != ExportStatus.EXPORTING) {
                    exporting.wait();
                }
            }
            assertThat(tasks.get(task).status()).isEqualTo(ExportStatus.EXPORTING);
            assertThat(tasks.get(task).progress().progressPercentage()).isBetween(1, 99);
            rig.letGo();
            assertThat(tasks.await(task).status()).isEqualTo(ExportStatus.SUCCEEDED);
        }
    }

    @Test
    void failsWithTheReasonOfTheExport() throws InterruptedException {
        try (ExportTasks tasks = rig.open()) {
            TaskDescription ended =
                    tasks.await(tasks.start(rig.request(TaskRig.BROKEN_GRAPH)).taskId());

            assertThat(ended.status()).isEqualTo(ExportStatus.FAILED);
            assertThat(ended.statusReason())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("the disk of the graph has gone"));
            assertThat(ended.progress().progressPercentage()).isZero();
        }
    }

    @Test
    void refusesWhatItCantExport() {
        try (ExportTasks tasks = rig.open()) {
            assertThatThrownBy(() -> tasks.start(rig.request("g-9999999999")))
                    .isInstanceOf(GraphNotFoundException.class)
                    .hasMessageContaining("g-9999999999");
            assertThatThrownBy(() -> tasks.start(rig.request(null)))
                    .isInstanceOf(GraphNotFoundException.class)
                    .hasMessageContaining("graphIdentifier");
            ExportRequest unencrypted = ExportRequest.builder()
                    .graphIdentifier(TaskRig.GRAPH)
                    .format(ExportFormat.CSV)
                    .destination("s3://bucket/prefix")
                    .build(EngineOptions.defaults().withUnencryptedOutput());
            assertThatThrownBy(() -> tasks.start(unencrypted)).isInstanceOf(RequestException.class);
            assertThat(tasks.list(TaskQuery.all()).tasks()).isEmpty();
        }
    }

    @Test
    void knowsNoOtherTasks() {
        try (ExportTasks tasks = rig.open()) {
            assertThatThrownBy(() -> tasks.get(UNKNOWN)).isInstanceOf(TaskNotFoundException.class);
            assertThatThrownBy(() -> tasks.cancel(UNKNOWN)).isInstanceOf(TaskNotFoundException.class);
            assertThatThrownBy(() -> tasks.await(UNKNOWN)).isInstanceOf(TaskNotFoundException.class);
            assertThatThrownBy(() -> tasks.delete(UNKNOWN)).isInstanceOf(TaskNotFoundException.class);
        }
    }

    @Test
    void cancelsWhatRuns() throws InterruptedException {
        rig.hold();
        try (ExportTasks tasks = rig.open()) {
            TaskId task = tasks.start(rig.request()).taskId();
            rig.awaitAppending(1);

            assertThat(tasks.cancel(task).status()).isEqualTo(ExportStatus.CANCELLING);
            assertThat(tasks.cancel(task).status()).isEqualTo(ExportStatus.CANCELLING);
            rig.letGo();
            TaskDescription ended = tasks.await(task);

            assertThat(ended.status()).isEqualTo(ExportStatus.CANCELLED);
            assertThat(ended.statusReason())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("cancelled"));
            assertThatThrownBy(() -> tasks.cancel(task))
                    .isInstanceOf(TaskConflictException.class)
                    .hasMessageContaining("CANCELLED");
        }
        assertThat(rig.destination()).doesNotExist();
    }

    @Test
    void cancelsWhatWaitsAtOnce() throws InterruptedException {
        rig.hold();
        try (ExportTasks tasks = ExportTasks.open(rig.settings().maxRunning(1).build())) {
            TaskId running = tasks.start(rig.request()).taskId();
            rig.awaitAppending(1);
            TaskId waiting = tasks.start(rig.request()).taskId();

            assertThat(tasks.cancel(waiting).status()).isEqualTo(ExportStatus.CANCELLED);
            rig.letGo();
            assertThat(tasks.await(running).status()).isEqualTo(ExportStatus.SUCCEEDED);
        }
    }

    @Test
    void deletesWhatHasEndedAndKeepsItsFiles() throws InterruptedException {
        rig.hold();
        try (ExportTasks tasks = rig.open()) {
            TaskId task = tasks.start(rig.request()).taskId();
            assertThatThrownBy(() -> tasks.delete(task)).isInstanceOf(TaskConflictException.class);
            rig.letGo();
            tasks.await(task);

            assertThat(tasks.delete(task).status()).isEqualTo(ExportStatus.DELETED);
            assertThatThrownBy(() -> tasks.get(task)).isInstanceOf(TaskNotFoundException.class);
            assertThatThrownBy(() -> tasks.delete(task)).isInstanceOf(TaskNotFoundException.class);
            assertThat(tasks.list(TaskQuery.all()).tasks()).isEmpty();
            assertThat(rig.state().resolve(task + ".json")).doesNotExist();
            assertThat(rig.destination().resolve(task.value()).resolve("manifest.json"))
                    .isRegularFile();
        }
    }

    @Test
    void startsNoMoreThanItMay() throws InterruptedException {
        rig.hold();
        try (ExportTasks tasks =
                ExportTasks.open(rig.settings().maxRunning(1).maxWaiting(1).build())) {
            TaskId first = tasks.start(rig.request()).taskId();
            TaskId second = tasks.start(rig.request()).taskId();
            assertThatThrownBy(() -> tasks.start(rig.request()))
                    .isInstanceOf(TooManyTasksException.class)
                    .hasMessageContaining("1 may wait");
            assertThat(tasks.list(TaskQuery.all()).tasks()).hasSize(2);

            tasks.cancel(second);
            TaskId third = tasks.start(rig.request()).taskId();
            rig.letGo();
            assertThat(tasks.await(first).status()).isEqualTo(ExportStatus.SUCCEEDED);
            assertThat(tasks.await(third).status()).isEqualTo(ExportStatus.SUCCEEDED);
        }
    }

    @Test
    void listsEndedTasksAfterARestart() throws InterruptedException {
        TaskDescription ended;
        try (ExportTasks tasks = rig.open()) {
            ended = tasks.await(tasks.start(rig.request()).taskId());
        }
        try (ExportTasks tasks = rig.open()) {
            assertThat(tasks.get(ended.taskId()).status()).isEqualTo(ExportStatus.SUCCEEDED);
            assertThat(tasks.get(ended.taskId()).request()).isEqualTo(ended.request());
            assertThat(tasks.get(ended.taskId()).progress().numVerticesWritten())
                    .isEqualTo(TaskRig.VERTICES);
            assertThat(tasks.get(ended.taskId()).startTime()).isEqualTo(ended.startTime());
        }
    }

    @Test
    void changesNothingOnceItIsClosed() {
        ExportTasks tasks = rig.open();
        tasks.close();
        tasks.close();

        assertThatThrownBy(() -> tasks.start(rig.request())).isInstanceOf(IllegalStateException.class);
        assertThat(tasks.list(TaskQuery.all()).tasks()).isEmpty();
    }
}
