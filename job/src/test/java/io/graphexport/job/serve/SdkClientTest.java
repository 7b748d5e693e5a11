package io.graphexport.job.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.neptunegraph.NeptuneGraphClient;
import software.amazon.awssdk.services.neptunegraph.model.CancelExportTaskResponse;
import software.amazon.awssdk.services.neptunegraph.model.ConflictException;
import software.amazon.awssdk.services.neptunegraph.model.ExportFilter;
import software.amazon.awssdk.services.neptunegraph.model.ExportFilterElement;
import software.amazon.awssdk.services.neptunegraph.model.ExportFilterPropertyAttributes;
import software.amazon.awssdk.services.neptunegraph.model.ExportFormat;
import software.amazon.awssdk.services.neptunegraph.model.ExportTaskStatus;
import software.amazon.awssdk.services.neptunegraph.model.ExportTaskSummary;
import software.amazon.awssdk.services.neptunegraph.model.GetExportTaskResponse;
import software.amazon.awssdk.services.neptunegraph.model.ListExportTasksResponse;
import software.amazon.awssdk.services.neptunegraph.model.MultiValueHandlingType;
import software.amazon.awssdk.services.neptunegraph.model.ParquetType;
import software.amazon.awssdk.services.neptunegraph.model.ResourceNotFoundException;
import software.amazon.awssdk.services.neptunegraph.model.StartExportTaskRequest;
import software.amazon.awssdk.services.neptunegraph.model.StartExportTaskResponse;
import software.amazon.awssdk.services.neptunegraph.model.ThrottlingException;
import software.amazon.awssdk.services.neptunegraph.model.ValidationException;
import software.amazon.awssdk.services.neptunegraph.model.ValidationExceptionReason;
import software.amazon.awssdk.services.neptunegraph.waiters.NeptuneGraphWaiter;

/** The SDK's own client gets from the server what it would get from Neptune Analytics. */
@Tag("R3.3")
@Timeout(120)
class SdkClientTest {
    private static final String UNKNOWN = "t-unknown000";

    @TempDir
    Path folder;

    private ServerRig rig;
    private NeptuneGraphClient client;

    @BeforeEach
    void start() throws IOException {
        rig = ServerRig.open(folder);
        client = rig.client();
    }

    @AfterEach
    void stop() {
        client.close();
        rig.close();
        assertThat(rig.faults).isEmpty();
    }

    private StartExportTaskRequest.Builder request(String graph) {
        return StartExportTaskRequest.builder()
                .graphIdentifier(graph)
                .roleArn(ServerRig.ROLE)
                .format(ExportFormat.CSV)
                .destination(rig.destination().toString())
                .kmsKeyIdentifier(ServerRig.KEY);
    }

    private String start(String graph) {
        return client.startExportTask(request(graph).build()).taskId();
    }

    private GetExportTaskResponse get(String task) {
        return client.getExportTask(each -> each.taskIdentifier(task));
    }

    private NeptuneGraphWaiter waiter() {
        return NeptuneGraphWaiter.builder()
                .client(client)
                .overrideConfiguration(WaiterOverrideConfiguration.builder()
                        .maxAttempts(10_000)
                        .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(5)))
                        .build())
                .build();
    }

    private GetExportTaskResponse awaitSuccess(String task) {
        try (NeptuneGraphWaiter waiter = waiter()) {
            return waiter.waitUntilExportTaskSuccessful(each -> each.taskIdentifier(task))
                    .matched()
                    .response()
                    .orElseThrow();
        }
    }

    @Test
    void anExportIsStartedAndWaitedFor() {
        Instant before = Instant.now().minusMillis(1);
        StartExportTaskResponse started =
                client.startExportTask(request(ServerRig.GRAPH).build());

        assertThat(started.sdkHttpResponse().statusCode()).isEqualTo(201);
        assertThat(started.responseMetadata().requestId()).isNotBlank().isNotEqualTo("UNKNOWN");
        assertThat(started.graphId()).isEqualTo(ServerRig.GRAPH);
        assertThat(started.roleArn()).isEqualTo(ServerRig.ROLE);
        assertThat(started.taskId()).matches("t-[a-z0-9]{10}");
        assertThat(started.status()).isEqualTo(ExportTaskStatus.INITIALIZING);
        assertThat(started.format()).isEqualTo(ExportFormat.CSV);
        assertThat(started.destination()).isEqualTo(rig.destination().toString());
        assertThat(started.kmsKeyIdentifier()).isEqualTo(ServerRig.KEY);
        assertThat(started.parquetType()).isNull();
        assertThat(started.exportFilter()).isNull();

        GetExportTaskResponse ended = awaitSuccess(started.taskId());
        assertThat(ended.status()).isEqualTo(ExportTaskStatus.SUCCEEDED);
        assertThat(ended.statusReason()).isNull();
        assertThat(ended.exportTaskDetails().progressPercentage()).isEqualTo(100);
        assertThat(ended.exportTaskDetails().numVerticesWritten()).isEqualTo(2);
        assertThat(ended.exportTaskDetails().numEdgesWritten()).isEqualTo(1);
        assertThat(ended.exportTaskDetails().timeElapsedSeconds()).isNotNegative();
        assertThat(ended.exportTaskDetails().startTime()).isBetween(before, Instant.now());
        assertThat(rig.destination().resolve(started.taskId()).resolve("manifest.json"))
                .isRegularFile();
    }

    @Test
    void everyFieldOfTheRequestComesBack() {
        ExportFilter filter = ExportFilter.builder()
                .vertexFilter(Map.of(
                        "person",
                        ExportFilterElement.builder()
                                .properties(Map.of(
                                        "called",
                                        ExportFilterPropertyAttributes.builder()
                                                .outputType("String")
                                                .sourcePropertyName("name")
                                                .multiValueHandling(MultiValueHandlingType.TO_LIST)
                                                .build(),
                                        "born",
                                        ExportFilterPropertyAttributes.builder().build()))
                                .build(),
                        "machine",
                        ExportFilterElement.builder().build()))
                .edgeFilter(Map.of())
                .build();
        StartExportTaskResponse started = client.startExportTask(request(ServerRig.GRAPH)
                .format(ExportFormat.PARQUET)
                .parquetType(ParquetType.COLUMNAR)
                .exportFilter(filter)
                .tags(Map.of("team", "graphs"))
                .build());

        assertThat(started.format()).isEqualTo(ExportFormat.PARQUET);
        assertThat(started.parquetType()).isEqualTo(ParquetType.COLUMNAR);
        assertThat(started.exportFilter()).isEqualTo(filter);
        GetExportTaskResponse ended = awaitSuccess(started.taskId());
        assertThat(ended.exportFilter()).isEqualTo(filter);
        assertThat(ended.parquetType()).isEqualTo(ParquetType.COLUMNAR);
        assertThat(ended.exportTaskDetails().numEdgesWritten()).isZero();
    }

    @Test
    void tasksAreListedNewestFirstInPages() {
        List<String> started = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            started.add(0, start(ServerRig.GRAPH));
        }
        String other = start(ServerRig.HELD_GRAPH);

        List<ListExportTasksResponse> pages =
                client
                        .listExportTasksPaginator(
                                each -> each.graphIdentifier(ServerRig.GRAPH).maxResults(2))
                        .stream()
                        .toList();
        assertThat(pages).extracting(page -> page.tasks().size()).containsExactly(2, 2, 1);
        assertThat(pages)
                .flatExtracting(ListExportTasksResponse::tasks)
                .extracting(ExportTaskSummary::taskId)
                .containsExactlyElementsOf(started);
        assertThat(client.listExportTasks(each -> {}).tasks())
                .hasSize(6)
                .first()
                .satisfies(summary -> {
                    assertThat(summary.taskId()).isEqualTo(other);
                    assertThat(summary.graphId()).isEqualTo(ServerRig.HELD_GRAPH);
                    assertThat(summary.roleArn()).isEqualTo(ServerRig.ROLE);
                    assertThat(summary.format()).isEqualTo(ExportFormat.CSV);
                    assertThat(summary.destination())
                            .isEqualTo(rig.destination().toString());
                    assertThat(summary.kmsKeyIdentifier()).isEqualTo(ServerRig.KEY);
                    assertThat(summary.status()).isNotNull();
                });
        assertThat(client.listExportTasks(each -> each.graphIdentifier(ServerRig.BROKEN_GRAPH))
                        .tasks())
                .isEmpty();
    }

    @Test
    void aRunningTaskIsCancelled() {
        String task = start(ServerRig.HELD_GRAPH);
        CancelExportTaskResponse cancelled = client.cancelExportTask(each -> each.taskIdentifier(task));
        rig.letGo();

        assertThat(cancelled.taskId()).isEqualTo(task);
        assertThat(cancelled.status()).isIn(ExportTaskStatus.CANCELLING, ExportTaskStatus.CANCELLED);
        try (NeptuneGraphWaiter waiter = waiter()) {
            GetExportTaskResponse ended = waiter.waitUntilExportTaskCancelled(each -> each.taskIdentifier(task))
                    .matched()
                    .response()
                    .orElseThrow();
            assertThat(ended.status()).isEqualTo(ExportTaskStatus.CANCELLED);
            assertThat(ended.exportTaskDetails().progressPercentage()).isLessThan(100);
            assertThatThrownBy(() -> waiter.waitUntilExportTaskSuccessful(each -> each.taskIdentifier(task)))
                    .isInstanceOf(SdkClientException.class);
        }
        assertThat(rig.exported()).isEmpty();
    }

    @Test
    void aTaskThatFailsTellsWhy() {
        String task = start(ServerRig.BROKEN_GRAPH);
        try (NeptuneGraphWaiter waiter = waiter()) {
            assertThatThrownBy(() -> waiter.waitUntilExportTaskSuccessful(each -> each.taskIdentifier(task)))
                    .isInstanceOf(SdkClientException.class);
        }
        assertThat(get(task).status()).isEqualTo(ExportTaskStatus.FAILED);
        assertThat(get(task).statusReason()).contains("the disk of the graph has gone");
    }

    @Test
    @Tag("R3.1")
    void allThatIsWrongIsToldAtOnce() {
        ValidationException problem = catchThrowableOfType(
                ValidationException.class,
                () -> client.startExportTask(each -> each.graphIdentifier("g-1")
                        .format("XML")
                        .destination("http://somewhere")
                        .exportFilter(filter -> filter.vertexFilter(Map.of(
                                "a",
                                ExportFilterElement.builder()
                                        .properties(Map.of(
                                                "b c",
                                                ExportFilterPropertyAttributes.builder()
                                                        .outputType("Text")
                                                        .build()))
                                        .build())))));

        assertThat(problem.statusCode()).isEqualTo(400);
        assertThat(problem.reason()).isEqualTo(ValidationExceptionReason.CONSTRAINT_VIOLATION);
        assertThat(problem.getMessage())
                .contains("$.graphIdentifier: \"g-1\"", "$.roleArn: (absent)", "$.kmsKeyIdentifier: (absent)")
                .contains("$.format: \"XML\"", "$.destination: \"http://somewhere\"", "outputType: \"Text\"", "b c");
        assertThat(rig.tasks()).isZero();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> start("g-nowhere000")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> get(UNKNOWN))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining(UNKNOWN);
        assertThatThrownBy(() -> client.cancelExportTask(each -> each.taskIdentifier(UNKNOWN)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.listExportTasks(each -> each.graphIdentifier("g-nowhere000")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aTaskThatEndedCantBeCancelled() {
        String task = start(ServerRig.GRAPH);
        awaitSuccess(task);
        assertThatThrownBy(() -> client.cancelExportTask(each -> each.taskIdentifier(task)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("SUCCEEDED");
    }

    @Test
    void badParametersAreValidationExceptions() {
        assertThatThrownBy(() -> get("t-1")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> get("../health")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> client.listExportTasks(each -> each.maxResults(101)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("maxResults");
        assertThatThrownBy(() -> client.listExportTasks(each -> each.maxResults(0)))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> client.listExportTasks(each -> each.nextToken("nonsense")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("nextToken");
        assertThatThrownBy(() -> client.listExportTasks(each -> each.graphIdentifier("g")))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void tooManyTasksAreThrottled() throws IOException {
        try (ServerRig small = new ServerRig(Files.createDirectory(folder.resolve("small")), Map.of(), 1, 1);
                NeptuneGraphClient asking = small.client()) {
            StartExportTaskRequest held = request(ServerRig.HELD_GRAPH)
                    .destination(small.destination().toString())
                    .build();
            asking.startExportTask(held);
            asking.startExportTask(held);
            assertThatThrownBy(() -> asking.startExportTask(held))
                    .isInstanceOfSatisfying(
                            ThrottlingException.class,
                            problem -> assertThat(problem.statusCode()).isEqualTo(429));
            small.letGo();
        }
    }
}
