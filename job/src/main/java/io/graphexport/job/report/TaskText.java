package io.graphexport.job.report;

import io.graphexport.export.ExportProgress;
import io.graphexport.export.ExportStatus;
import io.graphexport.request.ExportRequest;
import io.graphexport.task.TaskDescription;
import java.io.PrintStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a person sees of tasks. */
public final class TaskText {
    private static final int[] WIDTHS = {14, 6, 22, 14};
    private static final String INDENT = " ".repeat(13);

    private final Page page;

    private TaskText(PrintStream out) {
        page = new Page(out);
    }

    /** Prints a line for each task. */
    public static void print(List<TaskDescription> tasks, PrintStream out) {
        TaskText text = new TaskText(out);
        if (tasks.isEmpty()) {
            text.page.text("", "No tasks.");
            return;
        }
        text.page.row("Task", List.of("status", "done", "started", "graph"), WIDTHS);
        tasks.forEach(text::line);
    }

    private void line(TaskDescription task) {
        page.row(
                task.taskId().value(),
                List.of(
                        task.status().name(),
                        task.progress().progressPercentage() + "%",
                        startTime(task),
                        Objects.requireNonNullElse(task.request().graphIdentifier(), "-")),
                WIDTHS);
    }

    private static String startTime(TaskDescription task) {
        return task.startTime().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Prints all that is known of a task. */
    public static void print(TaskDescription task, PrintStream out) {
        new TaskText(out).all(task);
    }

    private void all(TaskDescription task) {
        ExportRequest request = task.request();
        ExportProgress progress = task.progress();
        field("Task", task.taskId().value());
        field("Status", task.status().name());
        field("Reason", task.statusReason().orElse(null));
        field("Graph", request.graphIdentifier());
        field("Format", request.format().name());
        field("Destination", request.destination());
        field("Key", request.kmsKeyIdentifier());
        field("Role", request.roleArn());
        field("Filter", request.exportFilter() == null ? null : "as --output JSON shows it");
        field("Started", startTime(task));
        field("Time", Quantity.of(Duration.ofSeconds(progress.timeElapsedSeconds())));
        field("Done", progress.progressPercentage() + "%");
        field(
                "Written",
                Quantity.of(progress.numVerticesWritten(), "vertex", "vertices") + ", "
                        + Quantity.of(progress.numEdgesWritten(), "edge", "edges")
                        // The public API doesn't tell it.
                        + (progress.bytesWritten() == 0 ? "" : ", " + Quantity.ofBytes(progress.bytesWritten())));
        if (task.status() == ExportStatus.DELETED) {
            page.text("", "The files that it exported, if any, are still there.");
        }
    }

    private void field(String name, @Nullable String value) {
        if (value != null) {
            page.text(name + " ".repeat(INDENT.length() - name.length()), INDENT, value);
        }
    }
}
