package io.graphexport.job.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.graphexport.export.ExportProgress;
import io.graphexport.export.ExportStatus;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.RequestWriter;
import io.graphexport.request.TaskId;
import io.graphexport.task.TaskDescription;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task in the shape of the public API's {@code GetExportTask}: only fields that have a value (contract R3.3). */
public final class TaskJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final ObjectNode json = MAPPER.createObjectNode();
    private final JsonNode requested;

    private TaskJson(@Nullable ExportRequest request) {
        requested = request == null ? MAPPER.createObjectNode() : RequestWriter.toTree(request);
    }

    /** Prints a task that was started. */
    public static void print(ExportRequest request, TaskId taskId, ExportProgress progress, PrintStream out) {
        TaskJson task = new TaskJson(request);
        task.fields(taskId, progress.status(), progress.statusReason().orElse(null), progress);
        task.print(out);
    }

    /** Prints several tasks. */
    public static void print(List<TaskDescription> tasks, PrintStream out) {
        ObjectNode list = MAPPER.createObjectNode();
        ArrayNode all = list.putArray("tasks");
        tasks.forEach(each -> all.add(json(each)));
        out.println(list.toPrettyString());
    }

    private static ObjectNode json(TaskDescription described) {
        TaskJson task = new TaskJson(described.request());
        task.fields(
                described.taskId(), described.status(), described.statusReason().orElse(null), described.progress());
        return task.json;
    }

    /**
     * Prints a task that could not be started.
     *
     * @param request the request, if it was a valid one
     * @param taskId the id, if there is a valid one
     * @param reason what is wrong
     */
    public static void printFailed(
            @Nullable ExportRequest request, @Nullable TaskId taskId, String reason, PrintStream out) {
        TaskJson task = new TaskJson(request);
        task.fields(taskId, ExportStatus.FAILED, reason, null);
        task.print(out);
    }

    private void fields(
            @Nullable TaskId taskId, ExportStatus status, @Nullable String reason, @Nullable ExportProgress progress) {
        copy("graphIdentifier", "graphId");
        copy("roleArn");
        if (taskId != null) {
            json.put("taskId", taskId.value());
        }
        json.put("status", status.name());
        copy("format");
        copy("destination");
        copy("kmsKeyIdentifier");
        copy("parquetType");
        if (reason != null) {
            json.put("statusReason", reason);
        }
        if (progress != null) {
            details(progress);
        }
        copy("exportFilter");
    }

    private void copy(String field) {
        copy(field, field);
    }

    private void copy(String field, String as) {
        JsonNode value = requested.get(field);
        if (value != null) {
            json.set(as, value);
        }
    }

    private void details(ExportProgress progress) {
        ObjectNode details = json.putObject("exportTaskDetails");
        details.put("startTime", progress.startTime().toString());
        details.put("timeElapsedSeconds", progress.timeElapsedSeconds());
        details.put("progressPercentage", progress.progressPercentage());
        details.put("numVerticesWritten", progress.numVerticesWritten());
        details.put("numEdgesWritten", progress.numEdgesWritten());
    }

    private void print(PrintStream out) {
        out.println(json.toPrettyString());
    }
}
