package io.graphexport.job.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.neptunegraph.NeptuneGraphClient;
import software.amazon.awssdk.services.neptunegraph.model.ExportFilterElement;
import software.amazon.awssdk.services.neptunegraph.model.ExportFormat;
import software.amazon.awssdk.services.neptunegraph.model.NeptuneGraphException;
import software.amazon.awssdk.services.neptunegraph.model.ResourceNotFoundException;
import software.amazon.awssdk.services.neptunegraph.model.ValidationException;

/** A server with access keys does what those ask for who have one. */
@Timeout(120)
class SignedRequestsTest {
    @TempDir
    Path folder;

    private ServerRig rig;

    @BeforeEach
    void start() throws IOException {
        rig = ServerRig.withKeys(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
        assertThat(rig.faults).isEmpty();
    }

    @Test
    void everyOperationOfTheSdkIsSignedWell() {
        try (NeptuneGraphClient client = rig.client()) {
            String task = client.startExportTask(each -> each.graphIdentifier(ServerRig.HELD_GRAPH)
                            .roleArn(ServerRig.ROLE)
                            .format(ExportFormat.CSV)
                            .destination(rig.destination().toString())
                            .kmsKeyIdentifier(ServerRig.KEY)
                            .exportFilter(filter -> filter.vertexFilter(Map.of(
                                    "ä \" €", ExportFilterElement.builder().build()))))
                    .taskId();
            assertThat(client.getExportTask(each -> each.taskIdentifier(task)).taskId())
                    .isEqualTo(task);
            assertThat(client.listExportTasks(each -> each.maxResults(1).graphIdentifier(ServerRig.HELD_GRAPH))
                            .tasks())
                    .hasSize(1);
            assertThat(client.cancelExportTask(each -> each.taskIdentifier(task))
                            .taskId())
                    .isEqualTo(task);
            assertThat(catchThrowableOfType(
                            ValidationException.class,
                            () -> client.getExportTask(each -> each.taskIdentifier("a b/%2F+ü"))))
                    .isNotNull();
            assertThat(catchThrowableOfType(
                            ValidationException.class,
                            () -> client.listExportTasks(each -> each.nextToken("a+b /=&?ü"))))
                    .isNotNull();
            assertThat(catchThrowableOfType(
                            ResourceNotFoundException.class,
                            () -> client.getExportTask(each -> each.taskIdentifier("t-0000000000"))))
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AKIDEXAMPLE, wrong, InvalidSignatureException",
        "AKIDOTHER, secret, UnrecognizedClientException",
    })
    void anotherKeyIsRefused(String id, String secret, String error) {
        try (NeptuneGraphClient client = rig.client(AwsBasicCredentials.create(id, secret))) {
            assertRefused(client, error);
        }
    }

    @Test
    void aTokenThatTheKeyDoesNotHaveIsRefused() {
        AwsSessionCredentials credentials = AwsSessionCredentials.create("AKIDEXAMPLE", "secret", "token");
        try (NeptuneGraphClient client = rig.client(credentials)) {
            assertRefused(client, "UnrecognizedClientException");
        }
    }

    private void assertRefused(NeptuneGraphClient client, String error) {
        NeptuneGraphException problem =
                catchThrowableOfType(NeptuneGraphException.class, () -> client.listExportTasks(each -> {}));
        assertThat(problem.statusCode()).isEqualTo(403);
        assertThat(problem.awsErrorDetails().errorCode()).isEqualTo(error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/exporttasks", "/exporttasks/t-0123456789", "/other", "/exporttasks/%"})
    void anUnsignedRequestIsRefusedWhateverItAsksFor(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("x-amzn-errortype")).contains("MissingAuthenticationTokenException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/metrics"})
    void healthAndMetricsNeedNoSignature(String path) throws IOException, InterruptedException {
        assertThat(get(path).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        if (path.endsWith("%")) {
            String answer =
                    RawRequest.to(rig.port(), "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 400");
            path = "/exporttasks/%25";
        }
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(rig.endpoint() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
