package io.graphexport.job.serve;

import io.graphexport.export.ExportProgress;
import io.graphexport.export.ExportStatus;
import io.graphexport.request.TaskId;
import io.graphexport.task.TaskDescription;
import io.graphexport.task.TaskListener;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What the server counts, for Prometheus. Names of labels, graphs and tasks are nowhere in it. Counters begin at 0 with
 * the process; what an export writes again, it counts again. Thread-safe.
 */
public final class ServerMetrics implements TaskListener {
    /** The type of {@link #text}: Prometheus' text format. */
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final double NANOSECONDS = 1e9;

    private final Map<TaskId, Running> running = new HashMap<>();
    private final Map<Counter, Long> counters = new EnumMap<>(Counter.class);
    private final Map<Stage, Long> stageNanoseconds = new EnumMap<>(Stage.class);
    private final Map<ExportStatus, Long> ended = new EnumMap<>(ExportStatus.class);
    private final Map<String, Long> requests = new TreeMap<>();
    private final Map<String, Long> errors = new TreeMap<>();
    private Supplier<Map<ExportStatus, Long>> tasks = Map::of;

    private enum Counter {
        VERTICES("graph_export_vertices_written_total", "Vertices written."),
        EDGES("graph_export_edges_written_total", "Edges written."),
        SOURCE_BYTES("graph_export_source_bytes_read_total", "Bytes of dumps read, in all passes."),
        BYTES("graph_export_bytes_written_total", "Bytes written to files of exports.");

        private final String metric;
        private final String meaning;

        Counter(String metric, String meaning) {
            this.metric = metric;
            this.meaning = meaning;
        }

        long of(ExportProgress progress) {
            return switch (this) {
                case VERTICES -> progress.numVerticesWritten();
                case EDGES -> progress.numEdgesWritten();
                case SOURCE_BYTES -> progress.sourceBytesRead();
                case BYTES -> progress.bytesWritten();
            };
        }
    }

    private enum Stage {
        INITIALIZING("initializing"),
        EXPORTING("exporting");

        private final String text;

        Stage(String text) {
            this.text = text;
        }
    }

    /** What was last heard of a task. */
    private static final class Running {
        private final Map<Counter, Long> last = new EnumMap<>(Counter.class);
        private Stage stage = Stage.INITIALIZING;
        private long since = System.nanoTime();
    }

    /** Creates metrics that nothing was counted for yet. */
    public ServerMetrics() {}

    /** Says who knows how many tasks of each status there are. */
    synchronized void countTasksBy(Supplier<Map<ExportStatus, Long>> counts) {
        tasks = counts;
    }

    @Override
    public synchronized void progressed(TaskDescription task) {
        Running known = running.computeIfAbsent(task.taskId(), id -> new Running());
        count(known, task.progress());
        if (task.status() == ExportStatus.EXPORTING && known.stage == Stage.INITIALIZING) {
            addTime(known);
            known.stage = Stage.EXPORTING;
        }
    }

    @Override
    public synchronized void ended(TaskDescription task) {
        Running known = running.computeIfAbsent(task.taskId(), id -> new Running());
        count(known, task.progress());
        addTime(known);
        running.remove(task.taskId());
        ended.merge(task.status(), 1L, Long::sum);
    }

    private void count(Running known, ExportProgress progress) {
        for (Counter counter : Counter.values()) {
            long now = counter.of(progress);
            long before = known.last.getOrDefault(counter, 0L);
            // A second pass begins at 0 again.
            counters.merge(counter, now < before ? now : now - before, Long::sum);
            known.last.put(counter, now);
        }
    }

    private void addTime(Running known) {
        long now = System.nanoTime();
        stageNanoseconds.merge(known.stage, now - known.since, Long::sum);
        known.since = now;
    }

    synchronized void answered(Operation operation, int status) {
        requests.merge("operation=\"" + operation.text() + "\",status=\"" + status + "\"", 1L, Long::sum);
    }

    synchronized void failed(String error) {
        errors.merge("error=\"" + error + "\"", 1L, Long::sum);
    }

    /** All metrics in Prometheus' text format. */
    String text() {
        Supplier<Map<ExportStatus, Long>> counts;
        synchronized (this) {
            counts = tasks;
        }
        // Not under the lock, which listeners need.
        Map<ExportStatus, Long> byStatus = counts.get();
        return text(byStatus);
    }

    private synchronized String text(Map<ExportStatus, Long> byStatus) {
        running.values().forEach(this::addTime);
        MetricsText text = new MetricsText();
        text.family("graph_export_tasks", "gauge", "Tasks that are known, by status.");
        for (ExportStatus status : ExportStatus.values()) {
            text.sample("status=\"" + status + "\"", byStatus.getOrDefault(status, 0L));
        }
        text.family("graph_export_tasks_ended_total", "counter", "Tasks that ended, by how they did.");
        for (ExportStatus status :
                new ExportStatus[] {ExportStatus.SUCCEEDED, ExportStatus.FAILED, ExportStatus.CANCELLED}) {
            text.sample("status=\"" + status + "\"", ended.getOrDefault(status, 0L));
        }
        for (Counter counter : Counter.values()) {
            text.family(counter.metric, "counter", counter.meaning);
            text.sample("", counters.getOrDefault(counter, 0L));
        }
        text.family("graph_export_stage_seconds_total", "counter", "Seconds that tasks were in each stage.");
        for (Stage stage : Stage.values()) {
            text.sample("stage=\"" + stage.text + "\"", stageNanoseconds.getOrDefault(stage, 0L) / NANOSECONDS);
        }
        text.family("graph_export_requests_total", "counter", "Requests answered.");
        requests.forEach(text::sample);
        text.family("graph_export_request_errors_total", "counter", "Requests answered by an error, by its kind.");
        errors.forEach(text::sample);
        return text.toString();
    }
}
