package io.graphexport.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.export.ExportStatus;
import io.graphexport.request.TaskId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("R3.3")
@Timeout(120)
class TaskConcurrencyTest {
    private static final int RUNNING = 4;
    private static final int WAITING = 50;

    @TempDir
    private Path folder;

    private TaskRig rig;

    @BeforeEach
    void setUp() {
        rig = new TaskRig(folder);
    }

    @Test
    void runsFourAtOnceWhileFiftyWait() throws InterruptedException {
        rig.hold();
        List<TaskId> begun = Collections.synchronizedList(new ArrayList<>());
        TaskListener listener = new TaskListener() {
            @Override
            public void ended(TaskDescription task) {
                begun.add(task.taskId());
            }
        };
        try (ExportTasks tasks = open(listener)) {
            List<TaskId> started = new ArrayList<>();
            for (int i = 0; i < RUNNING + WAITING; i++) {
                started.add(tasks.start(rig.request()).taskId());
            }
            rig.awaitAppending(RUNNING);
            assertThat(rig.appending()).isZero();
            assertThat(started.subList(RUNNING, started.size()))
                    .allSatisfy(task -> assertThat(tasks.get(task).status()).isEqualTo(ExportStatus.INITIALIZING));
            rig.letGo();
            for (TaskId task : started) {
                assertThat(tasks.await(task).status()).isEqualTo(ExportStatus.SUCCEEDED);
            }
        }
        assertThat(begun).hasSize(RUNNING + WAITING).doesNotHaveDuplicates();
    }

    @Test
    void beginsThemInTheOrderOfTheirStart() throws InterruptedException {
        List<TaskId> ends = Collections.synchronizedList(new ArrayList<>());
        TaskListener listener = new TaskListener() {
            @Override
            public void ended(TaskDescription task) {
                ends.add(task.taskId());
            }
        };
        List<TaskId> started = new ArrayList<>();
        try (ExportTasks tasks =
                ExportTasks.open(rig.settings().maxRunning(1).listener(listener).build())) {
            for (int i = 0; i < 10; i++) {
                started.add(tasks.start(rig.request()).taskId());
            }
            tasks.await(started.get(9));
        }
        assertThat(ends).containsExactlyElementsOf(started);
    }

    @Test
    void givesEachItsShareOfTheMemory() throws InterruptedException {
        try (ExportTasks tasks =
                ExportTasks.open(rig.settings().maxRunning(RUNNING).build())) {
            tasks.await(tasks.start(rig.request()).taskId());
        }
        long all = rig.settings().build().options().memory();
        assertThat(rig.memories).containsExactly(all / RUNNING);
    }

    @Test
    void startsAndCancelsFromManyThreads() throws InterruptedException, ExecutionException {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try (ExportTasks tasks = open()) {
            Callable<Integer> caller = () -> {
                int ended = 0;
                for (int i = 0; i < 8; i++) {
                    TaskId task = tasks.start(rig.request()).taskId();
                    tasks.list(TaskQuery.all());
                    if (i % 2 == 0) {
                        cancel(tasks, task);
                    }
                    if (tasks.await(task).status().isEnded()) {
                        ended++;
                    }
                    tasks.delete(task);
                }
                return ended;
            };
            for (Future<Integer> call : callers.invokeAll(Collections.nCopies(6, caller))) {
                assertThat(call.get()).isEqualTo(8);
            }
            assertThat(tasks.list(TaskQuery.all()).tasks()).isEmpty();
        } finally {
            callers.shutdownNow();
        }
        assertThat(rig.state()).isDirectoryNotContaining("glob:**.json");
        assertThat(rig.warnings).isEmpty();
    }

    private static void cancel(ExportTasks tasks, TaskId task) {
        try {
            tasks.cancel(task);
        } catch (TaskConflictException ended) {
            assertThat(tasks.get(task).status()).isEqualTo(ExportStatus.SUCCEEDED);
        }
    }

    private ExportTasks open(TaskListener... listeners) {
        TaskSettings.Builder settings = rig.settings().maxRunning(RUNNING).maxWaiting(WAITING);
        for (TaskListener listener : listeners) {
            settings.listener(listener);
        }
        return ExportTasks.open(settings.build());
    }
}
