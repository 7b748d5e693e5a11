package io.graphexport.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.export.ExportStatus;
import io.graphexport.request.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("R3.3")
@Timeout(60)
class StoppedTasksTest {
    @TempDir
    private Path folder;

    private TaskRig rig;

    @BeforeEach
    void setUp() {
        rig = new TaskRig(folder);
    }

    @Test
    void areCancelledAndWhatIsLeftOfThemRemoved() throws IOException, InterruptedException {
        TaskId task = interrupted();
        Path left = Files.createDirectories(rig.destination().resolve("." + task + ".partial"));
        Files.writeString(left.resolve("Vertex_a_0.txt"), "1|a\n");
        try (StoppedTasks stopped = open()) {
            assertThat(stopped.cancel(task).status()).isEqualTo(ExportStatus.CANCELLED);
            assertThatThrownBy(() -> stopped.cancel(task)).isInstanceOf(TaskConflictException.class);
        }
        assertThat(left).doesNotExist();
        assertThat(TaskListing.read(rig.state()).get(task).status()).isEqualTo(ExportStatus.CANCELLED);
    }

    @Test
    void areNotBegun() throws InterruptedException {
        TaskId task = interrupted();
        open().close();

        assertThat(TaskListing.read(rig.state()).get(task).status().isEnded()).isFalse();
        assertThat(rig.destination().resolve(task.value())).doesNotExist();
    }

    @Test
    void areLockedAgainstOthers() {
        try (ExportTasks tasks = rig.open()) {
            assertThat(tasks.warnings()).isEmpty();
            assertThatThrownBy(this::open).isInstanceOf(StateFolderException.class);
        }
        try (StoppedTasks stopped = open()) {
            assertThatThrownBy(() -> stopped.delete(new TaskId("t-unknown000")))
                    .isInstanceOf(TaskNotFoundException.class);
            assertThatThrownBy(rig::open).isInstanceOf(StateFolderException.class);
        }
    }

    @Test
    void needAFolderThatIsThere() {
        assertThatThrownBy(this::open).isInstanceOf(StateFolderException.class);
        assertThat(rig.state()).doesNotExist();
    }

    private StoppedTasks open() {
        return StoppedTasks.open(rig.state(), rig.settings().build().exporter(), rig.warnings::add);
    }

    private TaskId interrupted() throws InterruptedException {
        rig.hold();
        ExportTasks tasks = rig.open();
        TaskId task = tasks.start(rig.request()).taskId();
        rig.awaitAppending(1);
        rig.letGoWhenClosing(tasks);
        return task;
    }
}
