package io.graphexport.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.request.TaskId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R3.3")
@Timeout(60)
class TaskListTest {
    @TempDir
    private Path folder;

    private TaskRig rig;
    private ExportTasks tasks;

    @BeforeEach
    void setUp() {
        rig = new TaskRig(folder);
        tasks = rig.open();
    }

    @AfterEach
    void tearDown() {
        tasks.close();
    }

    @Test
    void hasTheNewestFirstInPages() {
        List<TaskId> started = start(TaskRig.GRAPH, 7);
        Collections.reverse(started);

        for (int size = 1; size <= 8; size++) {
            assertThat(pages(null, size)).as("pages of %d", size).containsExactlyElementsOf(started);
        }
    }

    @Test
    void endsWithTheLastTask() {
        start(TaskRig.GRAPH, 4);

        TaskPage first = tasks.list(new TaskQuery(null, 2, null));
        TaskPage second = tasks.list(new TaskQuery(null, 2, first.nextToken().orElseThrow()));
        assertThat(second.tasks()).hasSize(2);
        assertThat(second.nextToken()).isEmpty();
    }

    @Test
    void tellsTheTasksOfOneGraph() {
        start(TaskRig.GRAPH, 3);
        List<TaskId> others = start(TaskRig.OTHER_GRAPH, 3);
        start(TaskRig.GRAPH, 2);
        Collections.reverse(others);

        assertThat(pages(TaskRig.OTHER_GRAPH, 2)).containsExactlyElementsOf(others);
        assertThat(pages("g-9999999999", 2)).isEmpty();
    }

    @Test
    void isStableWhateverIsStartedAndDeletedMeanwhile() throws InterruptedException {
        List<TaskId> started = start(TaskRig.GRAPH, 6);
        Collections.reverse(started);
        for (TaskId task : started) {
            tasks.await(task);
        }
        TaskPage first = tasks.list(new TaskQuery(null, 3, null));
        start(TaskRig.GRAPH, 3);
        tasks.delete(started.get(2));
        tasks.delete(started.get(4));
        TaskPage second = tasks.list(TaskQuery.all().after(first.nextToken().orElseThrow()));

        assertThat(second.tasks()).extracting(TaskDescription::taskId).containsExactly(started.get(3), started.get(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE})
    void refusesOtherNumbersOfResults(int maxResults) {
        assertThatThrownBy(() -> new TaskQuery(null, maxResults, null))
                .isInstanceOf(TaskQueryException.class)
                .hasMessageContaining("1 to 100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "not base 64!",
                "bm8gdG9rZW4",
                "text:1/2026-01-01T00:00:00Z/t-0123456789",
                "text:2/2026-01-01T00:00:00Z/t-0123456789/",
                "text:1/2026-13-01T00:00:00Z/t-0123456789/",
                "text:1/2026-01-01T00:00:00Z/t-../../abc/",
                "text:1/2026-01-01T00:00:00Z/t-0123456789/g-0123456789",
            })
    void refusesTokensOfOthers(String text) {
        String token = text.startsWith("text:")
                ? Base64.getUrlEncoder().encodeToString(text.substring(5).getBytes(StandardCharsets.UTF_8))
                : text;
        assertThatThrownBy(() -> tasks.list(TaskQuery.all().after(token)))
                .isInstanceOf(TaskQueryException.class)
                .hasMessageContaining("nextToken");
    }

    @Test
    void refusesTheTokenOfAnotherGraph() {
        start(TaskRig.GRAPH, 2);
        String token =
                tasks.list(new TaskQuery(TaskRig.GRAPH, 1, null)).nextToken().orElseThrow();

        assertThatThrownBy(() -> tasks.list(new TaskQuery(TaskRig.OTHER_GRAPH, 1, token)))
                .isInstanceOf(TaskQueryException.class);
    }

    private List<TaskId> start(String graph, int number) {
        List<TaskId> started = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            started.add(tasks.start(rig.request(graph)).taskId());
        }
        return started;
    }

    private List<TaskId> pages(@Nullable String graph, int size) {
        List<TaskId> all = new ArrayList<>();
        String token = null;
        do {
            TaskPage page = tasks.list(new TaskQuery(graph, size, token));
            page.tasks().forEach(task -> all.add(task.taskId()));
            token = page.nextToken().orElse(null);
        } while (token != null);
        return all;
    }
}
