package io.graphexport.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class CompareOptionsTest {
    @TempDir
    private Path folder;

    private static CompareOptions parse(String... arguments) {
        CompareOptions options = new CompareOptions();
        new CommandLine(options).parseArgs(arguments);
        return options;
    }

    @ParameterizedTest
    @CsvSource({
        "--runs, -1, 1",
        "--runs, 0, 1",
        "--large-runs, 0, 1",
        "--other-runs, -1, 0",
        "--timeout, 0, 1",
        "--vertices, 0, 1",
        "--edges, -1, 0",
        "--label-vertices, 0, 1",
        "'--threads', '1,0', 1"
    })
    void aNumberThatCanNotBeIsRefused(String option, String value, int least) {
        CompareOptions options = parse(option, value);

        assertThatThrownBy(options::check)
                .isInstanceOf(ParameterException.class)
                .hasMessageContainingAll(option + " is ", "must be " + least + " or more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--runs=1", "--other-runs=0", "--edges=0", "--threads=1,2", "--java=all", "--no-check"})
    void whatCanBeIsAccepted(String argument) {
        parse(argument).check();
    }

    @Test
    void edgesAreTwiceTheVerticesUnlessTold() {
        assertThat(parse("--vertices", "5").edges()).isEqualTo(10);
    }

    @Test
    void aFolderWithoutJavaIsRefused() throws IOException {
        Path without = Files.createDirectory(folder.resolve("empty"));
        Path none = folder.resolve("none");
        Path unknown = javaHome("nonsense");

        for (Path home : new Path[] {without, none, unknown}) {
            assertThatThrownBy(parse("--java", home.toString())::check)
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContainingAll("--java " + home, "bin/java");
        }
    }

    @Test
    void aJavaThatIsTooOldIsRefused() throws IOException {
        assertThatThrownBy(parse("--java", javaHome("11.0.2").toString())::check)
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("is 11, but must be 17 or more");
    }

    private Path javaHome(String version) throws IOException {
        Path home = folder.resolve(version);
        Files.createDirectories(home.resolve("bin"));
        Path java = Files.createFile(home.resolve("bin/java"));
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
