package io.graphexport.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("R6.6")
class KilledExportTest {
    private static final String TASK = "t-0123456789";

    @TempDir
    private Path destination;

    @Test
    void isRefusedWhileItRunsAndStartedOverOnceItWasKilled() throws Exception {
        Path partial = destination.resolve("." + TASK + ".partial");
        Process other = startOther();
        try {
            assertThat(other.getInputStream().read())
                    .as("the other process has begun")
                    .isEqualTo('.');

            assertThatThrownBy(() -> LocalSink.open(destination, TASK).close())
                    .hasMessageContaining("another export with this task id is running");
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(partial.resolve("Vertex_a_0.csv")).hasSize(3);

        try (LocalSink sink = LocalSink.open(destination, TASK)) {
            assertThat(partial.resolve("Vertex_a_0.csv")).doesNotExist();
            sink.commit(new byte[0]);
        }
        assertThat(destination.resolve(TASK)).isDirectoryNotContaining("glob:**/Vertex_a_0.csv");
        assertThat(partial).doesNotExist();
    }

    private Process startOther() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        destination.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** What the other process runs: an export that never ends by itself. */
    static final class OtherProcess {
        private OtherProcess() {}

        public static void main(String[] arguments) throws IOException {
            LocalSink sink = LocalSink.open(Path.of(arguments[0]), TASK);
            sink.create("Vertex_a_0.csv").write(new byte[3], 0, 3);
            System.out.write('.');
            System.out.flush();
            // Ends with its parent at the latest, which closes this end of the pipe.
            int end = System.in.read();
            System.exit(end);
        }
    }
}
