package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server in a JVM of its own is killed and stopped. */
@Timeout(240)
class ServeProcessTest {
    private static final String GRAPH = "g-abc1234567";

    @TempDir
    Path temporary;

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path dump;

    @SuppressWarnings("NullAway.Init")
    private Path out;

    private ServeProcess serve() throws IOException {
        return ServeProcess.start(
                List.of(),
                "--graph",
                GRAPH + "=" + dump,
                "--allow-destination",
                out,
                "--state",
                folder.resolve("state"),
                "--max-file-size",
                "1MiB");
    }

    private void makeDump(int vertices, int edges) throws IOException {
        folder = temporary.toRealPath();
        dump = folder.resolve("dump");
        out = folder.resolve("out");
        CommandResult.of("sample", "--destination", dump, "--vertices", vertices, "--edges", edges);
    }

    private String start(ServeProcess server) throws IOException, InterruptedException {
        return server.post(
                        "/exporttasks",
                        "{\"graphIdentifier\":\"" + GRAPH + "\",\"roleArn\":\"arn:aws:iam::123456789012:role/a\","
                                + "\"format\":\"CSV\",\"destination\":\"" + out + "\",\"kmsKeyIdentifier\":"
                                + "\"arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef\"}")
                .get("taskId")
                .asText();
    }

    /** Asks until the task has the status or a later one. */
    private static JsonNode await(ServeProcess server, String task, String status)
            throws IOException, InterruptedException {
        List<String> until = List.of(status, "SUCCEEDED", "FAILED", "CANCELLED");
        JsonNode answer = server.get("/exporttasks/" + task);
        while (!until.contains(answer.get("status").asText())) {
            answer = server.get("/exporttasks/" + task);
        }
        return answer;
    }

    private static int percentage(JsonNode task) {
        return task.get("exportTaskDetails").get("progressPercentage").asInt();
    }

    /** Waits until a whole file was written of a running export. */
    private void awaitSecondFile(String task) throws IOException {
        Path partial = out.resolve("." + task + ".partial");
        long files = 0;
        while (files < 3 && Files.isDirectory(partial)) {
            try (Stream<Path> there = Files.list(partial)) {
                files = there.filter(file -> file.toString().endsWith(".csv")).count();
            }
        }
    }

    @Test
    @Tag("R6.3")
    void aKilledServersTaskGoesOnWithTheSameBytes() throws IOException, InterruptedException {
        makeDump(200_000, 300_000);
        String task;
        JsonNode before;
        try (ServeProcess server = serve()) {
            task = start(server);
            before = await(server, task, "EXPORTING");
            awaitSecondFile(task);
            server.kill();
        }
        assertThat(before.get("status").asText()).isEqualTo("EXPORTING");
        assertThat(out.resolve(task)).doesNotExist();

        try (ServeProcess server = serve()) {
            JsonNode after = server.get("/exporttasks/" + task);
            assertThat(percentage(after)).isGreaterThanOrEqualTo(percentage(before));
            assertThat(after.get("exportTaskDetails").get("startTime"))
                    .isEqualTo(before.get("exportTaskDetails").get("startTime"));
            JsonNode ended = await(server, task, "SUCCEEDED");
            assertThat(ended.get("status").asText()).as(ended.toString()).isEqualTo("SUCCEEDED");
            assertThat(server.terminate()).isZero();
        }
        CommandResult verified = CommandResult.of("verify", out.resolve(task), "--against", dump);
        assertThat(verified.out()).contains("the same bytes as a new export of the dump");
        try (Stream<Path> left = Files.list(out)) {
            assertThat(left).containsExactly(out.resolve(task));
        }
    }

    @Test
    void aStoppedServersTaskGoesOn() throws IOException, InterruptedException {
        makeDump(200_000, 300_000);
        String task;
        try (ServeProcess server = serve()) {
            task = start(server);
            await(server, task, "EXPORTING");
            assertThat(server.terminate()).isZero();
        }
        assertThat(out.resolve(task)).doesNotExist();
        try (ServeProcess server = serve()) {
            assertThat(await(server, task, "SUCCEEDED").get("status").asText()).isEqualTo("SUCCEEDED");
        }
        assertThat(CommandResult.of("verify", out.resolve(task)).exitCode()).isZero();
    }
}
