package io.graphexport.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphexport.export.ExportProgress;
import io.graphexport.export.ExportStatus;
import io.graphexport.job.sigv4.PercentEncoding;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.ParquetType;
import io.graphexport.request.RequestReader;
import io.graphexport.request.TaskId;
import io.graphexport.task.TaskDescription;
import io.graphexport.task.TaskListing;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The tasks of a server. */
final class EndpointPlace implements TaskPlace {
    private static final String TASKS = "/exporttasks";
    private static final String FIRST_PAGE = TASKS + "?maxResults=100";

    private final EndpointCalls calls;
    private final CommandLine command;

    EndpointPlace(EndpointCalls calls, CommandLine command) {
        this.calls = calls;
        this.command = command;
    }

    /** The pages tell of each task only what it is; how far it is has to be asked for. */
    @Override
    public TaskListing list() {
        List<TaskDescription> tasks = new ArrayList<>();
        String page = FIRST_PAGE;
        while (page != null) {
            JsonNode answer = calls.ask("GET", page);
            for (JsonNode summary : answer.path("tasks")) {
                tasks.add(get(new TaskId(summary.path("taskId").asText())));
            }
            JsonNode next = answer.get("nextToken");
            page = next == null ? null : FIRST_PAGE + "&nextToken=" + PercentEncoding.encode(next.asText());
        }
        return new TaskListing(tasks, List.of());
    }

    @Override
    public TaskDescription get(TaskId taskId) {
        return description(calls.ask("GET", TASKS + "/" + taskId));
    }

    @Override
    public TaskDescription cancel(TaskId taskId) {
        calls.ask("DELETE", TASKS + "/" + taskId);
        return get(taskId);
    }

    @Override
    public TaskDescription delete(TaskId taskId) {
        throw new ParameterException(
                command,
                "the API can't delete a task; stop the server, and name its folder of tasks by --state instead of --endpoint-url");
    }

    private static TaskDescription description(JsonNode task) {
        try {
            return new TaskDescription(new TaskId(task.path("taskId").asText()), request(task), progress(task));
        } catch (IllegalArgumentException e) {
            throw EndpointException.ofFailure("the server told of a task that makes no sense: " + e.getMessage(), e);
        }
    }

    private static ExportRequest request(JsonNode task) {
        JsonNode filter = task.get("exportFilter");
        String parquetType = text(task, "parquetType");
        return ExportRequest.builder()
                .graphIdentifier(text(task, "graphId"))
                .roleArn(text(task, "roleArn"))
                .format(ExportFormat.valueOf(task.path("format").asText()))
                .destination(task.path("destination").asText())
                .kmsKeyIdentifier(text(task, "kmsKeyIdentifier"))
                .parquetType(parquetType == null ? null : ParquetType.valueOf(parquetType))
                .exportFilter(
                        filter == null
                                ? null
                                : RequestReader.parseFilter(filter.toString().getBytes(StandardCharsets.UTF_8)))
                .build(EngineOptions.defaults().withUnencryptedOutput());
    }

    private static @Nullable String text(JsonNode task, String field) {
        JsonNode value = task.get(field);
        return value == null ? null : value.asText();
    }

    private static ExportProgress progress(JsonNode task) {
        JsonNode details = task.path("exportTaskDetails");
        return new ExportProgress(
                ExportStatus.valueOf(task.path("status").asText()),
                Optional.ofNullable(text(task, "statusReason")),
                time(details.path("startTime").decimalValue()),
                details.path("timeElapsedSeconds").asLong(),
                details.path("progressPercentage").asInt(),
                details.path("numVerticesWritten").asLong(),
                details.path("numEdgesWritten").asLong(),
                0,
                0,
                0,
                OptionalLong.empty());
    }

    private static Instant time(BigDecimal epochSeconds) {
        return Instant.ofEpochMilli(epochSeconds.movePointRight(3).longValue());
    }
}
