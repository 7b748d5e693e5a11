package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that can't be written where they should be. */
@Tag("R9.1")
class StandardOutputTest {
    private static final String FULL = "No space left on device";
    private static final String BROKEN_PIPE = "Broken pipe";

    @TempDir
    private Path folder;

    private Path dump;

    /** Takes some bytes, and then none. */
    private static final class Failing extends OutputStream {
        private final String reason;
        private final int room;
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        Failing(String reason, int room) {
            this.reason = reason;
            this.room = room;
        }

        @Override
        public void write(int one) throws IOException {
            if (taken.size() == room) {
                throw new IOException(reason);
            }
            taken.write(one);
        }
    }

    @BeforeEach
    void makeDump() {
        dump = folder.resolve("dump");
        CommandResult.makeSample(dump);
    }

    private CommandResult run(OutputStream out, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(args, out, new PrintStream(err, true, StandardCharsets.UTF_8));
        return new CommandResult(exitCode, "", err.toString(StandardCharsets.UTF_8));
    }

    private String[] arguments(String command) {
        return command.replace("DUMP", dump.toString())
                .replace("NEW", folder.resolve("new").toString())
                .split(" ", -1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--version",
                "--help",
                "export --help",
                "generate-completion",
                "inspect --source DUMP",
                "inspect --source DUMP --output JSON",
                "sample --destination NEW --vertices 1 --edges 0",
                "tasks list --state DUMP",
                "export --source DUMP --destination NEW",
                "export --source DUMP --destination NEW --quiet --output JSON"
            })
    void aResultThatCanNotBeWrittenIsAnError(String command) {
        CommandResult result = run(new Failing(FULL, 5), arguments(command));

        assertThat(result.err()).contains("standard output: " + FULL).doesNotContain("\tat ");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "sample --destination NEW --vertices 1 --edges 0, 'The sample itself is complete, in ', new.",
        "export --source DUMP --destination NEW --task-id t-0123456789, 'The export itself is complete, in ',"
                + " new/t-0123456789."
    })
    void whatIsCompleteWithoutTheResultIsTold(String command, String complete, String place) {
        CommandResult result = run(new Failing(FULL, 0), arguments(command));

        assertThat(result.err()).contains(complete + folder.resolve(place));
    }

    @Test
    void whatFailedIsNotCalledComplete() throws IOException {
        Files.writeString(dump.resolve("more.csv"), "~id,age:Int\n1,x\n");
        CommandResult result = run(
                new Failing(FULL, 0),
                arguments("export --source DUMP --destination NEW --quiet --output JSON --on-bad-input FAIL"));

        assertThat(result.err()).contains("more.csv", FULL).doesNotContain("complete");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void anotherErrorKeepsItsExitCode() {
        CommandResult result = run(
                new Failing(FULL, 0), arguments("export --source DUMP/none --destination NEW --quiet --output JSON"));

        assertThat(result.err()).contains("none", FULL);
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void aServerDoesNotStartIfItCanNotSayWhereItListens() {
        CommandResult result =
                run(new Failing(FULL, 0), arguments("serve --graph g-abc1234567=DUMP --state NEW --port 0"));

        assertThat(result.err()).contains(FULL);
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "inspect --source DUMP --output JSON", "export --source DUMP --destination NEW"})
    void aReaderThatWantsNoMoreIsNoError(String command) {
        CommandResult result = run(new Failing(BROKEN_PIPE, 5), arguments(command));

        assertThat(result.err()).doesNotContain("standard output", BROKEN_PIPE);
        assertThat(result.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"pipe:[4711], true", "socket:[4711], true", "file, false"})
    void aClosedPipeIsKnownInAnyLanguage(String place, boolean pipe) throws IOException {
        Path descriptor = Files.createSymbolicLink(folder.resolve("1"), Path.of(place));
        StandardOutput out = StandardOutput.to(new Failing("Daten\u00fcbergabe unterbrochen", 0), descriptor);
        out.println("result");

        assertThat(out.failure() == null).isEqualTo(pipe);
    }

    /** Where writers don't wait for a reader that is slow. */
    @Test
    void aPipeThatIsFullIsAnError() throws IOException {
        Path descriptor = Files.createSymbolicLink(folder.resolve("full"), Path.of("pipe:[4711]"));
        StandardOutput out = StandardOutput.to(new Failing("Resource temporarily unavailable", 0), descriptor);
        out.println("a result");

        assertThat(out.failure()).hasMessage("Resource temporarily unavailable");
    }

    /** Else a disk that is full for a moment would leave a hole in a result. */
    @Test
    void nothingFollowsWhatCouldNotBeWritten() {
        Failing once = new Failing(FULL, 3);
        StandardOutput out = StandardOutput.to(new OutputStream() {
            private boolean failed;

            @Override
            public void write(int one) throws IOException {
                if (!failed) {
                    failed = true;
                    throw new IOException(FULL);
                }
                once.write(one);
            }
        });
        out.print("a");
        out.print("b");

        assertThat(out.failure()).hasMessage(FULL);
        assertThat(once.taken.size()).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDeviceIsToldWithItsCause() throws IOException, InterruptedException {
        Process process =
                builder("--version").redirectOutput(new File("/dev/full")).start();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(err).isEqualTo(1);
        assertThat(err).contains("standard output").doesNotContain("\tat ");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aClosedPipeIsQuiet() throws IOException, InterruptedException {
        Process process = builder("inspect", "--source", dump.toString()).start();
        process.getInputStream().close();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(err).isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    private static ProcessBuilder builder(String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(List.of(args));
        return new ProcessBuilder(command);
    }
}
