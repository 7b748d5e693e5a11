package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.job.serve.AllowedDestinations;
import io.graphexport.request.Destination;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.TaskId;
import io.graphexport.task.ExportTasks;
import io.graphexport.task.TaskSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the command line of a server is told before it listens, with exit code 2. */
@Tag("R9.1")
class ServeCommandTest {
    private static final String GRAPH = "g-abc1234567";

    @TempDir
    Path temporary;

    private Path folder;
    private Path dump;

    @BeforeEach
    void makeDump() throws IOException {
        folder = temporary.toRealPath();
        dump = Files.createDirectory(folder.resolve("dump"));
        Files.writeString(dump.resolve("v.csv"), "~id,~label\n1,a\n");
    }

    private void assertRefused(String message, Object... more) {
        Object[] arguments = new Object[more.length + 5];
        arguments[0] = "serve";
        arguments[1] = "--state";
        arguments[2] = folder.resolve("state");
        arguments[3] = "--graph";
        arguments[4] = GRAPH + "=" + dump;
        System.arraycopy(more, 0, arguments, 5, more.length);
        CommandResult result = CommandResult.of(arguments);
        assertThat(result.err()).contains(message);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void aGraphMustBeNamedAndThere() {
        assertThat(CommandResult.of("serve").err()).contains("Missing required option: '--graph=ID=PATH'");
        assertRefused("must be ID=PATH", "--graph", "graph=" + dump);
        assertRefused("must be ID=PATH", "--graph", GRAPH + "=");
        assertRefused("there is no " + folder.resolve("none"), "--graph", GRAPH + "=" + folder.resolve("none"));
        assertRefused("is no path", "--graph", GRAPH + "=http://somewhere/dump");
    }

    @Test
    void numbersMustBeInTheirRanges() {
        assertRefused("--port must be from 0 to 65535", "--port", 65_536);
        assertRefused("--max-tasks must be from 1 to 1024", "--max-tasks", 0);
        assertRefused("--max-waiting must be from 0", "--max-waiting", -1);
    }

    @Test
    void othersAreServedWithAccessKeysOnly() {
        assertRefused("--access-keys must be given", "--address", "0.0.0.0");
        assertRefused("--access-keys must be given", "--address", "::");
        assertRefused("is not there", "--access-keys", folder.resolve("keys"));
    }

    @Test
    void aPlaceMustBeOne() {
        assertRefused("must be s3://bucket/prefix", "--allow-destination", "http://somewhere");
        assertRefused("can't make or resolve a folder", "--allow-destination", dump.resolve("v.csv"));
    }

    @Test
    void theFolderOfTasksIsNoPlaceForExports() throws IOException {
        Path state = folder.resolve("state");
        assertRefused("in the folder that tasks are kept in", "--allow-destination", state);
        assertRefused("in the folder that tasks are kept in", "--allow-destination", state.resolve("in/it"));
        assertThat(state).doesNotExist();
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(state));
        assertRefused("in the folder that tasks are kept in", "--allow-destination", link.resolve("in/it"));
        assertThat(state).isEmptyDirectory();
    }

    @Test
    void aPortThatIsTakenIsTold() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused("can't listen at 127.0.0.1:" + taken.getLocalPort(), "--port", taken.getLocalPort());
        }
    }

    @Test
    void aLinkThatCameToBeSinceTheRequestIsFoundBeforeAnythingIsWritten() throws IOException {
        Path allowed = Files.createDirectory(folder.resolve("out"));
        Path outside = Files.createDirectory(folder.resolve("outside"));
        AllowedDestinations destinations =
                AllowedDestinations.of(List.of(new Destination.Local(allowed)), folder.resolve("state"));
        Path later = allowed.resolve("later");
        ExportRequest request = ExportRequest.builder()
                .graphIdentifier(GRAPH)
                .format(ExportFormat.CSV)
                .destination(later.toString())
                .build();
        try (Stores stores = new Stores(
                () -> {
                    throw new IllegalStateException("nothing is in S3");
                },
                new DecryptionOptions(),
                EngineOptions.defaults().memory())) {
            ServedGraphs graphs = new ServedGraphs(List.of(new GraphPlace(GRAPH, dump.toString())), stores);
            assertThat(destinations.refusal(request.parsedDestination())).isEmpty();
            Files.createSymbolicLink(later, outside);
            TaskSettings settings = TaskSettings.builder(Formats.exporter(), graphs, folder.resolve("state"))
                    .destinationRule(destinations::require)
                    .build();
            try (ExportTasks tasks = ExportTasks.open(settings)) {
                TaskId task = tasks.start(request).taskId();
                assertThat(tasks.await(task).statusReason())
                        .hasValueSatisfying(reason -> assertThat(reason).contains("--allow-destination"));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(outside).isEmptyDirectory();
    }
}
