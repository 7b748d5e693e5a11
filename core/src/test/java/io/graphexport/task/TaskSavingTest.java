package io.graphexport.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.error.ExportException.Category;
import io.graphexport.export.ExportStatus;
import io.graphexport.request.TaskId;
import io.graphexport.sink.Durability;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk on which nothing more can be saved. */
@Tag("R3.3")
@Timeout(60)
class TaskSavingTest {
    @TempDir
    private Path folder;

    private TaskRig rig;
    private final FullDisk disk = new FullDisk();

    @BeforeEach
    void setUp() {
        rig = new TaskRig(folder);
    }

    private static final class FullDisk implements Durability {
        private volatile boolean full;

        @Override
        public void force(FileChannel channel) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void forceFolder(Path folder) {}
    }

    @Test
    void startsNothingThatCantBeSaved() throws InterruptedException {
        try (ExportTasks tasks = open()) {
            disk.full = true;
            assertThatThrownBy(() -> tasks.start(rig.request()))
                    .isInstanceOfSatisfying(
                            StateFolderException.class,
                            error -> assertThat(error.category()).isEqualTo(Category.DATA))
                    .hasMessageContaining("No space left");
            assertThat(tasks.list(TaskQuery.all()).tasks()).isEmpty();
            disk.full = false;
            assertThat(tasks.await(tasks.start(rig.request()).taskId()).status())
                    .isEqualTo(ExportStatus.SUCCEEDED);
        }
        assertThat(rig.state()).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void giveTheirPlaceBackIfTheyCantBeSaved() {
        try (ExportTasks tasks =
                ExportTasks.open(rig.settings().maxRunning(1).maxWaiting(0).build(), disk)) {
            disk.full = true;
            assertThatThrownBy(() -> tasks.start(rig.request())).isInstanceOf(StateFolderException.class);
            disk.full = false;
            assertThat(tasks.start(rig.request()).status()).isEqualTo(ExportStatus.INITIALIZING);
        }
    }

    @Test
    void tellsAnEndThatCantBeSaved() throws InterruptedException {
        rig.hold();
        TaskId task;
        try (ExportTasks tasks = open()) {
            task = tasks.start(rig.request()).taskId();
            rig.awaitAppending(1);
            disk.full = true;
            rig.letGo();

            assertThat(tasks.await(task).status()).isEqualTo(ExportStatus.SUCCEEDED);
            assertThat(tasks.get(task).status()).isEqualTo(ExportStatus.SUCCEEDED);
        }
        assertThat(rig.warnings)
                .anySatisfy(warning -> assertThat(warning).contains(task.value(), "No space left"))
                .hasSizeLessThan(3);
        assertThat(TaskListing.read(rig.state()).get(task).status()).isNotEqualTo(ExportStatus.SUCCEEDED);
        try (ExportTasks tasks = rig.open()) {
            TaskDescription found = tasks.await(task);
            assertThat(found.status()).isEqualTo(ExportStatus.SUCCEEDED);
            assertThat(found.progress().numVerticesWritten()).isEqualTo(TaskRig.VERTICES);
        }
    }

    @Test
    void savesAnEndLaterIfThatIsPossible() throws InterruptedException {
        rig.hold();
        TaskId task;
        try (ExportTasks tasks = open()) {
            task = tasks.start(rig.request()).taskId();
            rig.awaitAppending(1);
            disk.full = true;
            rig.letGo();
            tasks.await(task);
            disk.full = false;
        }
        assertThat(TaskListing.read(rig.state()).get(task).status()).isEqualTo(ExportStatus.SUCCEEDED);
    }

    @Test
    void cancelsWithoutSpace() throws InterruptedException {
        rig.hold();
        try (ExportTasks tasks = open()) {
            TaskId task = tasks.start(rig.request()).taskId();
            rig.awaitAppending(1);
            disk.full = true;
            assertThat(tasks.cancel(task).status()).isEqualTo(ExportStatus.CANCELLING);
            rig.letGo();
            assertThat(tasks.await(task).status()).isEqualTo(ExportStatus.CANCELLED);
        }
        assertThat(rig.destination()).doesNotExist();
    }

    private ExportTasks open() {
        return ExportTasks.open(rig.settings().build(), disk);
    }
}
