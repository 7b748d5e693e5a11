package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCommandTest {
    @TempDir
    Path folder;

    @Test
    void summaryIsOneLine() {
        CommandResult result =
                CommandResult.of("sample", "--destination", folder, "--vertices", 100, "--edges", 1, "--seed", -3);
        assertThat(result.out()).matches("Made 100 vertices and 1 edge: 5 files, [0-9.]+ kB, in .*\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void folderThatIsNotEmptyIsExitCodeTwo() {
        CommandResult.of("sample", "--destination", folder);
        CommandResult again = CommandResult.of("sample", "--destination", folder);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("is not empty");
    }
}
