package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.testkit.s3.ScriptedS3;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed in mid-export to S3, when the server gets a call, and the exports that go on with them. */
@Tag("R6.3")
@Tag("R6.6")
@Tag("R9.1")
class S3ResumeTest {
    private static final String TASK_ID = "t-0123456789";
    private static final String PREFIX = "exports/" + TASK_ID + "/";
    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final long SEED = 1;
    private static final long LONGEST_SECONDS = 60;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private ScriptedS3 server;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedS3.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private List<String> command(String... more) {
        List<String> command = new ArrayList<>(List.of(
                "export",
                "--source",
                folder.resolve("dump").toString(),
                "--destination",
                "s3://bucket/exports",
                "--endpoint-url",
                server.endpoint().toString(),
                "--path-style",
                "--region",
                "us-east-1",
                "--allow-unencrypted",
                "--max-file-size",
                "64KB"));
        command.addAll(List.of(more));
        return command;
    }

    private void export(String... more) {
        CommandResult result = CommandResult.of(command(more).toArray());
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    private Process startProcess() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(command("--task-id", TASK_ID));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Returns when the process has ended. */
    private void killAtCall(int call) throws IOException, InterruptedException {
        Process[] started = new Process[1];
        synchronized (started) {
            server.before(call, () -> destroy(started));
            started[0] = startProcess();
        }
        assertThat(started[0].waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private static void destroy(Process[] started) {
        synchronized (started) {
            started[0].destroyForcibly();
        }
    }

    private Map<String, ByteBuffer> files() {
        Map<String, ByteBuffer> files = new TreeMap<>();
        server.objects().forEach((key, object) -> files.put(key, ByteBuffer.wrap(object.bytes())));
        assertThat(files.remove(PREFIX + "manifest.json")).as("the manifest").isNotNull();
        return files;
    }

    /** What was killed early enough has left nothing. */
    private boolean isAnythingLeft() {
        return !server.objects().isEmpty() || server.openUploads() > 0;
    }

    private void restart() throws IOException {
        server.close();
        server = ScriptedS3.start();
    }

    @Test
    void aKilledExportIsResumed() throws IOException, InterruptedException {
        CommandResult.of("sample", "--destination", folder.resolve("dump"), "--vertices", 6_000, "--edges", 9_000);
        export("--task-id", TASK_ID);
        Map<String, ByteBuffer> whole = files();
        int calls = server.calls().size();
        Random random = new Random(SEED);
        int kept = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            restart();
            int call = 1 + random.nextInt(calls);
            String description = "kill " + kill + " of seed " + SEED + ": at call " + call + " of " + calls;
            killAtCall(call);
            int before = server.calls().size();
            Set<String> complete = LeftInS3.kept(server, PREFIX);
            export(isAnythingLeft() ? "--resume" : "--task-id", TASK_ID);

            assertThat(files()).as(description).isEqualTo(whole);
            assertThat(server.openUploads()).as(description).isZero();
            assertThat(LeftInS3.sentFrom(server, before)).as(description).noneMatch(complete::contains);
            kept += complete.size();
            System.out.println(description + ", " + complete.size() + " of " + whole.size() + " files kept");
        }
        assertThat(kept).as("files that were kept").isPositive();
    }

    @Test
    @Tag("R9.1")
    void whereNothingWasLeftThereIsNothingToResume() {
        CommandResult.of("sample", "--destination", folder.resolve("dump"), "--vertices", 10, "--edges", 10);
        CommandResult result = CommandResult.of(command("--resume", TASK_ID).toArray());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().replaceAll("\\s+", " "))
                .contains("nothing to resume of the export " + TASK_ID, "s3://bucket/exports");
        assertThat(server.objects()).isEmpty();
    }
}
