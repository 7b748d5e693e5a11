package io.graphexport.job.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.graphexport.export.ExportProgress;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.RequestWriter;
import io.graphexport.task.TaskDescription;
import io.graphexport.task.TaskPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The bodies of replies, in the shapes of the public API; what has no value is left out. */
final class ReplyJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MILLISECONDS = 3;

    private ReplyJson() {}

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /** The reply of StartExportTask. */
    static byte[] started(TaskDescription task) {
        return object(json -> {
            writeSummary(json, task);
            RequestWriter.writeFilter(task.request(), json);
        });
    }

    /** The reply of GetExportTask. */
    static byte[] whole(TaskDescription task) {
        return object(json -> {
            writeSummary(json, task);
            writeDetails(json, task.progress());
            RequestWriter.writeFilter(task.request(), json);
        });
    }

    /** The reply of CancelExportTask. */
    static byte[] summary(TaskDescription task) {
        return object(json -> writeSummary(json, task));
    }

    /** The reply of ListExportTasks. */
    static byte[] page(TaskPage page) {
        return object(json -> {
            json.writeArrayFieldStart("tasks");
            for (TaskDescription task : page.tasks()) {
                json.writeStartObject();
                writeSummary(json, task);
                json.writeEndObject();
            }
            json.writeEndArray();
            writeText(json, "nextToken", page.nextToken().orElse(null));
        });
    }

    /** The body of an error. */
    static byte[] error(ApiException error) {
        return object(json -> {
            json.writeStringField("message", error.text());
            writeText(json, "reason", error.reason().map(Enum::name).orElse(null));
        });
    }

    private static byte[] object(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A writer to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void writeSummary(JsonGenerator json, TaskDescription task) throws IOException {
        ExportRequest request = task.request();
        writeText(json, "graphId", request.graphIdentifier());
        writeText(json, "roleArn", request.roleArn());
        writeText(json, "taskId", task.taskId().value());
        writeText(json, "status", task.status().name());
        writeText(json, "format", request.format().name());
        writeText(json, "destination", request.destination());
        writeText(json, "kmsKeyIdentifier", request.kmsKeyIdentifier());
        writeText(
                json,
                "parquetType",
                request.parquetType() == null ? null : request.parquetType().name());
        writeText(json, "statusReason", task.statusReason().orElse(null));
    }

    private static void writeDetails(JsonGenerator json, ExportProgress progress) throws IOException {
        json.writeObjectFieldStart("exportTaskDetails");
        // Epoch seconds, as the protocol rest-json has it.
        json.writeNumberField(
                "startTime", BigDecimal.valueOf(progress.startTime().toEpochMilli(), MILLISECONDS));
        json.writeNumberField("timeElapsedSeconds", progress.timeElapsedSeconds());
        json.writeNumberField("progressPercentage", progress.progressPercentage());
        json.writeNumberField("numVerticesWritten", progress.numVerticesWritten());
        json.writeNumberField("numEdgesWritten", progress.numEdgesWritten());
        json.writeEndObject();
    }

    private static void writeText(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
