package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.testkit.s3.ScriptedS3;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.neptunegraph.NeptuneGraphClient;
import software.amazon.awssdk.services.neptunegraph.model.ExportFormat;
import software.amazon.awssdk.services.neptunegraph.model.ExportTaskStatus;
import software.amazon.awssdk.services.neptunegraph.model.GetExportTaskResponse;
import software.amazon.awssdk.services.neptunegraph.waiters.NeptuneGraphWaiter;

/** A server in a JVM of its own that is asked by the SDK's client to export to S3. */
@Tag("R3.3")
@Timeout(240)
class ServeToS3Test {
    private static final String GRAPH = "g-abc1234567";
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef";
    private static final String PLACE = "exports/";
    private static final String MANIFEST = "manifest.json";
    private static final String MAX_FILE_SIZE = "64KB";
    /** After so many calls some files have arrived, and most have not. */
    private static final int CALLS = 25;

    @TempDir
    private Path folder;

    private ScriptedS3 s3;

    /** How a server ends. */
    private enum End {
        KILLED,
        STOPPED
    }

    @BeforeEach
    void start() throws IOException {
        s3 = ScriptedS3.start();
        CommandResult.of("sample", "--destination", folder.resolve("dump"), "--vertices", 6_000, "--edges", 9_000);
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    private ServeProcess serve() throws IOException {
        return ServeProcess.start(
                List.of(),
                "--graph",
                GRAPH + "=" + folder.resolve("dump"),
                "--allow-destination",
                "s3://bucket/exports",
                "--state",
                folder.resolve("state"),
                "--max-file-size",
                MAX_FILE_SIZE,
                "--endpoint-url",
                s3.endpoint(),
                "--path-style",
                "--region",
                "us-east-1",
                "--no-assume-role");
    }

    private static NeptuneGraphClient client(ServeProcess server) {
        return NeptuneGraphClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
    }

    private static String startTask(NeptuneGraphClient client) {
        return client.startExportTask(request -> request.graphIdentifier(GRAPH)
                        .roleArn("arn:aws:iam::123456789012:role/exporter")
                        .format(ExportFormat.CSV)
                        .destination("s3://bucket/exports")
                        .kmsKeyIdentifier(KEY))
                .taskId();
    }

    private static GetExportTaskResponse awaitSuccess(NeptuneGraphClient client, String task) {
        try (NeptuneGraphWaiter waiter = NeptuneGraphWaiter.builder()
                .client(client)
                .overrideConfiguration(WaiterOverrideConfiguration.builder()
                        .maxAttempts(10_000)
                        .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(20)))
                        .build())
                .build()) {
            return waiter.waitUntilExportTaskSuccessful(each -> each.taskIdentifier(task))
                    .matched()
                    .response()
                    .orElseThrow();
        }
    }

    /** The files of the task, but for its manifest, by their names. */
    private Map<String, ByteBuffer> files(String task) {
        String prefix = PLACE + task + "/";
        Map<String, ByteBuffer> files = new TreeMap<>();
        s3.objects().forEach((key, object) -> {
            assertThat(key).startsWith(prefix);
            files.put(key.substring(prefix.length()), ByteBuffer.wrap(object.bytes()));
        });
        assertThat(files.remove(MANIFEST)).as("the manifest").isNotNull();
        return files;
    }

    /** What the command line exports of the same dump, to another server. */
    private Map<String, ByteBuffer> expected() throws IOException {
        String task = "t-0123456789";
        try (ScriptedS3 other = ScriptedS3.start()) {
            CommandResult exported = CommandResult.of(
                    "export",
                    "--source",
                    folder.resolve("dump"),
                    "--destination",
                    "s3://bucket/exports",
                    "--endpoint-url",
                    other.endpoint(),
                    "--path-style",
                    "--region",
                    "us-east-1",
                    "--allow-unencrypted",
                    "--max-file-size",
                    MAX_FILE_SIZE,
                    "--task-id",
                    task);
            assertThat(exported.exitCode()).as(exported.err()).isZero();
            ScriptedS3 here = s3;
            s3 = other;
            try {
                return files(task);
            } finally {
                s3 = here;
            }
        }
    }

    @Test
    @Tag("R7.1")
    void theObjectsAreThereAndEncryptedByTheKey() throws IOException, InterruptedException {
        try (ServeProcess server = serve();
                NeptuneGraphClient client = client(server)) {
            String task = startTask(client);
            GetExportTaskResponse ended = awaitSuccess(client, task);

            assertThat(ended.status()).isEqualTo(ExportTaskStatus.SUCCEEDED);
            assertThat(ended.destination()).isEqualTo("s3://bucket/exports");
            assertThat(ended.exportTaskDetails().numVerticesWritten()).isPositive();
            assertThat(files(task)).isEqualTo(expected());
            assertThat(s3.objects().values())
                    .allSatisfy(object -> assertThat(object.headers())
                            .containsEntry("x-amz-server-side-encryption", "aws:kms")
                            .containsEntry("x-amz-server-side-encryption-aws-kms-key-id", KEY));
            assertThat(server.terminate()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(End.class)
    @Tag("R6.3")
    @Tag("R6.6")
    void anInterruptedTaskGoesOn(End end) throws IOException, InterruptedException {
        String task = interrupted(end);
        String prefix = PLACE + task + "/";
        assertThat(s3.objects()).doesNotContainKey(prefix + MANIFEST);
        Set<String> complete = LeftInS3.kept(s3, prefix);
        assertThat(complete).isNotEmpty();
        int before = s3.calls().size();

        try (ServeProcess server = serve();
                NeptuneGraphClient client = client(server)) {
            assertThat(awaitSuccess(client, task).status()).isEqualTo(ExportTaskStatus.SUCCEEDED);
        }
        assertThat(files(task)).isEqualTo(expected());
        assertThat(s3.openUploads()).isZero();
        assertThat(LeftInS3.sentFrom(s3, before)).doesNotContainAnyElementsOf(complete);
    }

    /** Ends a server in mid-export. */
    private String interrupted(End end) throws IOException, InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        s3.before(CALLS, reached::countDown);
        try (ServeProcess server = serve();
                NeptuneGraphClient client = client(server)) {
            String task = startTask(client);
            reached.await();
            switch (end) {
                case KILLED -> server.kill();
                case STOPPED -> assertThat(server.terminate()).isZero();
            }
            return task;
        }
    }
}
