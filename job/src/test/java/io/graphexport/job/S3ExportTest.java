package io.graphexport.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.testkit.s3.Fault;
import io.graphexport.testkit.s3.S3Operation;
import io.graphexport.testkit.s3.ScriptedKms;
import io.graphexport.testkit.s3.ScriptedS3;
import io.graphexport.testkit.s3.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that write to S3, against a server of our own. */
class S3ExportTest {
    private static final String TASK_ID = "t-0123456789";
    private static final String PREFIX = "exports/" + TASK_ID + "/";
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef";

    @TempDir
    static Path sample;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private ScriptedS3 server;

    @BeforeAll
    static void makeSample() {
        CommandResult.makeSample(sample.resolve("dump"));
    }

    @BeforeEach
    void start() throws IOException {
        server = ScriptedS3.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private List<Object> connection() {
        return List.of("--endpoint-url", server.endpoint(), "--path-style", "--region", "us-east-1");
    }

    private CommandResult export(Object... options) {
        List<Object> all = new ArrayList<>(List.of(
                "export",
                "--source",
                sample.resolve("dump"),
                "--destination",
                "s3://bucket/exports",
                "--task-id",
                TASK_ID));
        all.addAll(connection());
        all.addAll(List.of(options));
        return CommandResult.of(all.toArray());
    }

    private CommandResult command(Object... options) {
        List<Object> all = new ArrayList<>(List.of(options));
        all.addAll(connection());
        return CommandResult.of(all.toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CSV", "PARQUET", "ARROW"})
    void theObjectsAreTheFilesOfALocalExport(String format) throws IOException {
        CommandResult result = export("--kms-key", KEY, "--format", format);
        CommandResult.of(
                "export",
                "--source",
                sample.resolve("dump"),
                "--destination",
                folder,
                "--format",
                format,
                "--task-id",
                TASK_ID);

        assertThat(result.err()).doesNotContain("graph-export:");
        assertThat(result.out()).contains("Written to s3://bucket/exports/" + TASK_ID);
        Map<String, StoredObject> objects = server.objects();
        try (Stream<Path> files = Files.list(folder.resolve(TASK_ID))) {
            List<Path> all = files.toList();
            assertThat(objects).hasSize(all.size());
            for (Path file : all) {
                StoredObject object = objects.get(PREFIX + file.getFileName());
                assertThat(object).as("%s", file).isNotNull();
                if (!file.endsWith("manifest.json")) {
                    assertThat(object.bytes()).as("%s", file).isEqualTo(Files.readAllBytes(file));
                }
            }
        }
    }

    @Test
    @Tag("R7.1")
    void everyObjectIsEncryptedByTheKey() {
        export("--kms-key", KEY, "--kms-bucket-key", "ENABLED", "--kms-context", "graph=g1");

        assertThat(server.objects()).containsKey(PREFIX + "manifest.json");
        assertThat(server.objects().values())
                .allSatisfy(object -> assertThat(object.headers())
                        .containsEntry("x-amz-server-side-encryption-aws-kms-key-id", KEY)
                        .containsEntry("x-amz-server-side-encryption-bucket-key-enabled", "true")
                        .containsKey("x-amz-server-side-encryption-context"));
    }

    @Test
    @Tag("R3.2")
    void withoutAKeyItIsRefused() {
        CommandResult result = export();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("kmsKeyIdentifier", "--kms-key", "--allow-unencrypted");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    @Tag("R3.2")
    void withoutAKeyItIsDoneInSoManyWords() {
        assertThat(export("--allow-unencrypted").exitCode()).isZero();
        assertThat(server.objects()).containsKey(PREFIX + "manifest.json");
        List<Object> all = new ArrayList<>(
                List.of("verify", "s3://bucket/exports/" + TASK_ID, "--against", sample.resolve("dump")));
        all.addAll(connection());
        assertThat(CommandResult.of(all.toArray()).out()).startsWith("OK: ");
    }

    @Test
    @Tag("R3.2")
    void aKeyAndNoEncryptionContradictEachOther() {
        CommandResult result = export("--allow-unencrypted", "--kms-key", KEY);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--kms-key and --allow-unencrypted contradict each other");
        assertThat(server.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--kms-context=graph=g1", "--kms-bucket-key=ENABLED"})
    @Tag("R7.1")
    void whatIsSaidOfAKeyNeedsOne(String option) {
        CommandResult result = export("--allow-unencrypted", option);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(option.substring(0, option.indexOf('=')) + " without a key");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    @Tag("R9.1")
    void aClientThatIsNotThereIsToldWithWhatToAdd() {
        CommandResult result = export("--allow-unencrypted", "--s3-client", "CRT");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("software.amazon.awssdk.crt:aws-crt:0.50.0", "GRAPH_EXPORT_CLASSPATH");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void eachSideHasItsRole() throws IOException {
        server.store("dump/a.csv", "~id,~label\n1,a\n".getBytes(UTF_8), Map.of());
        try (ScriptedKms roles = ScriptedKms.start()) {
            System.setProperty("aws.endpointUrlSts", roles.endpoint().toString());
            CommandResult result = command(
                    "export",
                    "--source",
                    "s3://bucket/dump",
                    "--source-role",
                    "arn:aws:iam::123456789012:role/reader",
                    "--destination",
                    "s3://bucket/exports",
                    "--role",
                    "arn:aws:iam::123456789012:role/writer",
                    "--allow-unencrypted",
                    "--task-id",
                    TASK_ID);
            assertThat(result.err()).doesNotContain("graph-export:");
            command("verify", "s3://bucket/exports/" + TASK_ID, "--role", "arn:aws:iam::123456789012:role/verifier");
            command("inspect", "--source", "s3://bucket/dump", "--role", "arn:aws:iam::123456789012:role/inspector");

            assertThat(roles.roles())
                    .containsExactly(
                            "arn:aws:iam::123456789012:role/reader",
                            "arn:aws:iam::123456789012:role/writer",
                            "arn:aws:iam::123456789012:role/verifier",
                            "arn:aws:iam::123456789012:role/inspector");
        } finally {
            System.clearProperty("aws.endpointUrlSts");
        }
    }

    @Test
    @Tag("R6.6")
    void anExportIsNeverReplaced() {
        export("--allow-unencrypted");

        CommandResult second = export("--allow-unencrypted");
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.err()).contains("s3://bucket/exports/t-0123456789 exists already");
    }

    @Test
    @Tag("R9.1")
    void aFailureLeavesNothing() {
        server.failAlways(S3Operation.PUT_OBJECT, Fault.DENIED);

        CommandResult result = export("--allow-unencrypted", "--output", "JSON");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("the permission s3:PutObject is missing");
        assertThat(result.json().path("status").asText()).isEqualTo("FAILED");
        assertThat(server.objects()).isEmpty();
        assertThat(server.openUploads()).isZero();
    }

    @Test
    void nothingSecretIsPrinted() {
        server.refuseAll(403, "SignatureDoesNotMatch");

        CommandResult result = export("--allow-unencrypted");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("the secret access key does not belong")
                .doesNotContain("test-secret-key", "test-access-key");
    }

    @Test
    @Tag("R6.6")
    void whatAKilledExportLeftIsCleanedAway() {
        byte[] bytes = "abc".getBytes(UTF_8);
        server.store(PREFIX + "Vertex_a_0.csv", bytes, Map.of("x-amz-meta-graph-export-task", TASK_ID));
        server.store(PREFIX + "notes.txt", bytes, Map.of());
        List<Object> all = new ArrayList<>(List.of("clean", "s3://bucket/exports/" + TASK_ID));
        all.addAll(connection());

        CommandResult result = CommandResult.of(all.toArray());
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("deleted 1 object, aborted 0 uploads", "s3://bucket/exports/" + TASK_ID);
        assertThat(server.objects()).containsOnlyKeys(PREFIX + "notes.txt");
    }

    @Test
    void whereNothingIsThereToCleanItSaysSo() {
        List<Object> all = new ArrayList<>(List.of("clean", "s3://bucket/exports/" + TASK_ID + "/"));
        all.addAll(connection());

        assertThat(CommandResult.of(all.toArray()).out()).startsWith("nothing is there of s3://bucket/exports/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"out/t-0123456789", "s3://bucket", "s3://bucket/exports/nothing", "t-0123456789"})
    void onlyATaskInS3CanBeCleaned(String location) {
        assertThat(CommandResult.of("clean", location).exitCode()).isEqualTo(2);
    }
}
