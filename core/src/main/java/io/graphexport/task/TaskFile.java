package io.graphexport.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.graphexport.error.FailureText;
import io.graphexport.export.ExportProgress;
import io.graphexport.export.ExportStatus;
import io.graphexport.manifest.JsonFields;
import io.graphexport.manifest.ManifestException;
import io.graphexport.manifest.OptionsJson;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.RequestException;
import io.graphexport.request.RequestReader;
import io.graphexport.request.RequestWriter;
import io.graphexport.request.TaskId;
import io.graphexport.request.UnencryptedOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON that a task is kept in. */
final class TaskFile {
    private static final int VERSION = 1;
    private static final int MOST_PERCENT = 100;

    private static final String FILE_VERSION = "taskFileVersion";
    private static final String TASK_ID = "taskId";
    private static final String STATUS = "status";
    private static final String STATUS_REASON = "statusReason";
    private static final String START_TIME = "startTime";
    private static final String END_TIME = "endTime";
    private static final String DETAILS = "details";
    private static final String PERCENTAGE = "progressPercentage";
    private static final String VERTICES = "numVerticesWritten";
    private static final String EDGES = "numEdgesWritten";
    private static final String BYTES = "bytesWritten";
    private static final String OPTIONS = "options";
    private static final String UNENCRYPTED = "unencryptedOutput";
    private static final String REQUEST = "request";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private TaskFile() {}

    /** A file's content that isn't a task's; the message says why, to stand behind the file's name. */
    static final class BrokenException extends Exception {
        private static final long serialVersionUID = 1;

        BrokenException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    static byte[] write(TaskState task) {
        ObjectNode json = MAPPER.createObjectNode();
        ExportProgress progress = task.progress();
        json.put(FILE_VERSION, VERSION);
        json.put(TASK_ID, task.taskId().value());
        json.put(STATUS, task.status().name());
        progress.statusReason().ifPresent(reason -> json.put(STATUS_REASON, reason));
        json.put(START_TIME, progress.startTime().toString());
        Instant endTime = task.endTime();
        if (endTime != null) {
            json.put(END_TIME, endTime.toString());
        }
        ObjectNode details = json.putObject(DETAILS);
        details.put(PERCENTAGE, progress.progressPercentage());
        details.put(VERTICES, progress.numVerticesWritten());
        details.put(EDGES, progress.numEdgesWritten());
        details.put(BYTES, progress.bytesWritten());
        json.set(OPTIONS, OptionsJson.write(task.options()));
        json.put(UNENCRYPTED, task.options().unencryptedOutput().name());
        json.set(REQUEST, RequestWriter.toTree(task.request()));
        return (json.toPrettyString() + "\n").getBytes(UTF_8);
    }

    /**
     * Reads a task.
     *
     * @param taskId the id that the file's name says
     */
    static TaskState read(byte[] content, TaskId taskId) throws BrokenException {
        try {
            return read(JsonFields.of("the file", tree(content)), taskId);
        } catch (JsonProcessingException error) {
            throw new BrokenException("it is no whole JSON document: " + FailureText.of(error), error);
        } catch (IOException error) {
            throw new BrokenException("it can't be read: " + FailureText.of(error), error);
        } catch (ManifestException error) {
            throw new BrokenException(String.valueOf(error.getMessage()), error);
        }
    }

    private static JsonNode tree(byte[] content) throws IOException, BrokenException {
        JsonNode root = MAPPER.readTree(content);
        if (!root.path(FILE_VERSION).isIntegralNumber()) {
            throw new BrokenException("it has no " + FILE_VERSION + ", so it is not a task of graph-export", null);
        }
        return root;
    }

    private static TaskState read(JsonFields fields, TaskId taskId) throws BrokenException {
        long version = fields.count(FILE_VERSION);
        if (version != VERSION) {
            throw new BrokenException(
                    "its " + FILE_VERSION + " is " + version + ", but this graph-export reads " + VERSION, null);
        }
        TaskId written = fields.parsed(TASK_ID, TaskFile::taskId);
        if (!written.equals(taskId)) {
            throw new BrokenException("it is the task " + written + " by what is in it, so somebody renamed it", null);
        }
        ExportProgress progress = progress(fields);
        Instant endTime = fields.has(END_TIME) ? fields.parsed(END_TIME, Instant::parse) : null;
        requireSense(progress, endTime);
        EngineOptions options = options(fields);
        return new TaskState(taskId, request(fields, options), options, progress, endTime);
    }

    private static TaskId taskId(String text) {
        try {
            return new TaskId(text);
        } catch (RequestException error) {
            throw new IllegalArgumentException(error.getMessage(), error);
        }
    }

    private static ExportProgress progress(JsonFields fields) {
        JsonFields details = fields.fields(DETAILS);
        return TaskState.progress(
                fields.parsed(STATUS, ExportStatus::valueOf),
                fields.has(STATUS_REASON) ? Optional.of(fields.text(STATUS_REASON)) : Optional.empty(),
                fields.parsed(START_TIME, Instant::parse),
                (int) Math.min(Integer.MAX_VALUE, details.count(PERCENTAGE)),
                details.count(VERTICES),
                details.count(EDGES),
                details.count(BYTES));
    }

    private static void requireSense(ExportProgress progress, @Nullable Instant endTime) throws BrokenException {
        ExportStatus status = progress.status();
        int percentage = progress.progressPercentage();
        boolean succeeded = status == ExportStatus.SUCCEEDED;
        if (status == ExportStatus.DELETED
                || status.isEnded() != (endTime != null)
                || percentage > MOST_PERCENT
                || succeeded != (percentage == MOST_PERCENT)) {
            throw new BrokenException(
                    "its status " + status + ", end time " + endTime + " and " + percentage
                            + " percent don't go together",
                    null);
        }
    }

    private static EngineOptions options(JsonFields fields) {
        UnencryptedOutput unencrypted = fields.parsed(UNENCRYPTED, UnencryptedOutput::valueOf);
        EngineOptions deciding = fields.checked(() -> OptionsJson.read(fields.json(OPTIONS)));
        return deciding.toBuilder().unencryptedOutput(unencrypted).build();
    }

    private static ExportRequest request(JsonFields fields, EngineOptions options) throws BrokenException {
        try {
            return RequestReader.parseRequest(fields.json(REQUEST).toString().getBytes(UTF_8))
                    .build(options);
        } catch (RequestException error) {
            throw new BrokenException(
                    "its request is none: " + String.valueOf(error.getMessage()).replace("\n ", ";"), error);
        }
    }
}
