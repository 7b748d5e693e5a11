package io.graphexport.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.export.ExportStatus;
import io.graphexport.request.TaskId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("R3.3")
@Timeout(60)
class TaskListenerTest {
    @TempDir
    private Path folder;

    private TaskRig rig;
    private final Heard heard = new Heard();

    @BeforeEach
    void setUp() {
        rig = new TaskRig(folder);
    }

    /** Remembers what it hears. */
    private static final class Heard implements TaskListener {
        final List<TaskDescription> progress = Collections.synchronizedList(new ArrayList<>());
        final List<TaskDescription> ends = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void progressed(TaskDescription task) {
            progress.add(task);
        }

        @Override
        public void ended(TaskDescription task) {
            ends.add(task);
        }
    }

    @Test
    void hearsOfStartAndEnd() throws InterruptedException {
        TaskId task;
        try (ExportTasks tasks = open(heard)) {
            task = tasks.start(rig.request()).taskId();
            tasks.await(task);
        }
        assertThat(heard.progress.get(0).taskId()).isEqualTo(task);
        assertThat(heard.progress.get(0).status()).isEqualTo(ExportStatus.INITIALIZING);
        assertThat(heard.ends)
                .singleElement()
                .extracting(TaskDescription::status)
                .isEqualTo(ExportStatus.SUCCEEDED);
    }

    @Test
    void hearsOfACancellation() throws InterruptedException {
        rig.hold();
        try (ExportTasks tasks = open(heard)) {
            TaskId task = tasks.start(rig.request()).taskId();
            rig.awaitAppending(1);
            tasks.cancel(task);
            tasks.cancel(task);
            rig.letGo();
            tasks.await(task);
        }
        assertThat(heard.progress)
                .extracting(TaskDescription::status)
                .startsWith(ExportStatus.INITIALIZING)
                .containsOnlyOnce(ExportStatus.CANCELLING)
                .endsWith(ExportStatus.CANCELLING);
        assertThat(heard.ends)
                .singleElement()
                .extracting(TaskDescription::status)
                .isEqualTo(ExportStatus.CANCELLED);
    }

    @Test
    void hearsOfNoEndOfWhatGoesOnLater() {
        rig.hold();
        ExportTasks tasks = open(heard);
        tasks.start(rig.request());
        rig.letGoWhenClosing(tasks);

        assertThat(heard.ends).isEmpty();
    }

    @Test
    void isToldWithoutALock() throws InterruptedException {
        AtomicReference<ExportTasks> opened = new AtomicReference<>();
        CountDownLatch open = new CountDownLatch(1);
        TaskListener asking = new TaskListener() {
            @Override
            public void ended(TaskDescription task) {
                try {
                    open.await();
                    // Another thread gets what it asks for meanwhile.
                    Thread other = new Thread(() -> opened.get().delete(task.taskId()), "other");
                    other.start();
                    other.join();
                } catch (InterruptedException wish) {
                    throw new IllegalStateException(wish);
                }
            }
        };
        try (ExportTasks tasks = open(asking)) {
            opened.set(tasks);
            tasks.await(tasks.start(rig.request()).taskId());
            open.countDown();
            while (!tasks.list(TaskQuery.all()).tasks().isEmpty()) {
                Thread.onSpinWait();
            }
        }
        assertThat(rig.warnings).isEmpty();
    }

    @Test
    void hurtsNeitherTasksNorOtherListeners() throws InterruptedException {
        TaskListener failing = new TaskListener() {
            @Override
            public void progressed(TaskDescription task) {
                throw new IllegalStateException("listener is tired");
            }

            @Override
            public void ended(TaskDescription task) {
                throw new AssertionError("listener is tired");
            }
        };
        try (ExportTasks tasks = open(failing, heard)) {
            assertThat(tasks.await(tasks.start(rig.request()).taskId()).status())
                    .isEqualTo(ExportStatus.SUCCEEDED);
        }
        assertThat(heard.ends).hasSize(1);
        assertThat(rig.warnings)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(warning -> assertThat(warning).contains("listener is tired"));
    }

    private ExportTasks open(TaskListener... listeners) {
        TaskSettings.Builder settings = rig.settings();
        for (TaskListener listener : listeners) {
            settings.listener(listener);
        }
        return ExportTasks.open(settings.build());
    }
}
