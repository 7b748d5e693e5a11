package io.graphexport.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class LauncherOptionsTest {
    @TempDir
    private Path project;

    @BeforeEach
    void copyLauncher() throws IOException {
        launcher(Files.readString(Path.of("../bin/graph-export")));
        Files.createDirectories(project.resolve("job/target"));
        Files.createFile(project.resolve("job/target/graph-export.jar"));
    }

    private void launcher(String text) throws IOException {
        Files.createDirectories(project.resolve("bin"));
        Path launcher = Files.writeString(project.resolve("bin/graph-export"), text);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    }

    private static JavaHome java(String version) {
        return new JavaHome(Path.of("nowhere"), version);
    }

    @Test
    void areThoseOfLongCommandsForTheJava() throws IOException {
        LauncherOptions options = new LauncherOptions(project);

        assertThat(options.of(java("17.0.15")))
                .contains("-XX:FreqInlineSize=100")
                .doesNotContain("-cp", "--enable-native-access=ALL-UNNAMED");
        assertThat(options.of(java("25.0.3"))).contains("-XX:FreqInlineSize=100", "--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void aLauncherThatStartsNoJavaIsToldOf() throws IOException {
        launcher("#!/usr/bin/env bash\necho no\n");

        assertThatThrownBy(() -> new LauncherOptions(project).of(java("17.0.15")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bin/graph-export started no Java; it printed: [no]");
    }
}
