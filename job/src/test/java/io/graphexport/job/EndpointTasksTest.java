package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.neptunegraph.NeptuneGraphClient;
import software.amazon.awssdk.services.neptunegraph.model.ExportFilterElement;
import software.amazon.awssdk.services.neptunegraph.model.ExportFormat;
import software.amazon.awssdk.services.neptunegraph.model.ExportTaskStatus;

/** The commands of {@code tasks} ask a server that wants signatures by the key that this module's tests have. */
@Tag("R3.3")
@Timeout(120)
class EndpointTasksTest {
    private static final String GRAPH = "g-abc1234567";

    @TempDir
    static Path temporary;

    private static Path keys;
    private static ServeProcess server;
    private static String task;

    @BeforeAll
    static void exportOnce() throws IOException {
        Path folder = temporary.toRealPath();
        Path dump = Files.createDirectory(folder.resolve("dump"));
        Files.writeString(dump.resolve("v.csv"), "~id,~label\n1,person\n2,person\n");
        keys = Files.writeString(
                folder.resolve("keys"),
                "[tests]\naws_access_key_id = test-access-key\naws_secret_access_key = test-secret-key\n");
        server = ServeProcess.start(
                List.of(),
                "--graph",
                GRAPH + "=" + dump,
                "--allow-destination",
                folder.resolve("out"),
                "--state",
                folder.resolve("state"),
                "--access-keys",
                keys);
        try (NeptuneGraphClient client =
                NeptuneGraphClient.builder().endpointOverride(server.endpoint()).build()) {
            task = client.startExportTask(each -> each.graphIdentifier(GRAPH)
                            .roleArn("arn:aws:iam::123456789012:role/exporter")
                            .format(ExportFormat.CSV)
                            .destination(folder.resolve("out").toString())
                            .kmsKeyIdentifier(
                                    "arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef")
                            .exportFilter(filter -> filter.vertexFilter(Map.of(
                                    "person", ExportFilterElement.builder().build()))))
                    .taskId();
            while (client.getExportTask(each -> each.taskIdentifier(task)).status() != ExportTaskStatus.SUCCEEDED) {
                Thread.onSpinWait();
            }
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static CommandResult tasks(Object... arguments) {
        Object[] all = new Object[arguments.length + 3];
        all[0] = "tasks";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--endpoint-url";
        all[arguments.length + 2] = server.endpoint();
        return CommandResult.of(all);
    }

    @Test
    void listsTheServersTasks() {
        CommandResult listed = tasks("list");
        assertThat(listed.err()).isEmpty();
        assertThat(listed.out()).contains(task, "SUCCEEDED", "100%", GRAPH);
        assertThat(tasks("list", "--access-keys", keys).out()).contains(task);
    }

    @Test
    void showsATaskAsItIs() {
        JsonNode shown = tasks("show", task, "--output", "JSON").json();
        assertThat(shown.path("graphId").textValue()).isEqualTo(GRAPH);
        assertThat(shown.get("taskId").asText()).isEqualTo(task);
        assertThat(shown.get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(shown.get("exportTaskDetails").get("numVerticesWritten").asLong())
                .isEqualTo(2);
        assertThat(shown.get("exportFilter").toString()).isEqualTo("{\"vertexFilter\":{\"person\":{}}}");
    }

    @Test
    void tellsTheServersErrors() {
        CommandResult ended = tasks("cancel", task);
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("it has ended as SUCCEEDED (ConflictException, 409)");
        CommandResult unknown = tasks("show", "t-0123456789");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("there is no task t-0123456789");
    }

    @Test
    void deletingIsNotForTheApi() {
        CommandResult deleted = tasks("delete", task);
        assertThat(deleted.exitCode()).isEqualTo(2);
        assertThat(deleted.err()).contains("the API can't delete a task");
    }

    @Test
    void aKeyThatIsNoneIsRefused() throws IOException {
        Path others = Files.writeString(
                temporary.resolve("others"),
                "[others]\naws_access_key_id = test-access-key\naws_secret_access_key = wrong\n");
        CommandResult refused = tasks("list", "--access-keys", others);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("InvalidSignatureException, 403").doesNotContain("wrong");
    }

    @Test
    void whoDoesNotAnswerIsNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        CommandResult failed = CommandResult.of("tasks", "list", "--endpoint-url", "http://127.0.0.1:" + port);
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err()).contains("no answer of http://127.0.0.1:" + port);
    }

    @Test
    @Tag("R9.1")
    void onePlaceMustBeNamed() {
        for (CommandResult wrong :
                new CommandResult[] {CommandResult.of("tasks", "list"), tasks("list", "--state", keys)}) {
            assertThat(wrong.exitCode()).isEqualTo(2);
            assertThat(wrong.err()).contains("--state and --endpoint-url");
        }
    }
}
