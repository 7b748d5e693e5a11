package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command in a JVM of its own, stopped by a signal. */
@Tag("R9.1")
class StopSignalTest {
    @TempDir
    Path folder;

    @Test
    void stoppedExportLeavesNothing() throws IOException, InterruptedException {
        Path dump = folder.resolve("dump");
        Path out = Files.createDirectory(folder.resolve("out"));
        CommandResult.of("sample", "--destination", dump, "--vertices", 200_000, "--edges", 300_000);
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            out.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Process export = start("export", "--source", dump, "--destination", out);
            assertThat(watch.poll(1, TimeUnit.MINUTES)).as("the partial folder").isNotNull();
            // Not of the process itself, which would close its streams.
            export.toHandle().destroy();
            String output = new String(export.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(export.waitFor()).as(output).isEqualTo(130);
            assertThat(output).contains("cancelled");
        }
        try (Stream<Path> left = Files.list(out)) {
            assertThat(left).isEmpty();
        }
    }

    /** The hook that waits for a command's end must not wait for one that never began. */
    @Test
    void anErrorThatNobodyCatchesIsNoSignal() throws IOException, InterruptedException, URISyntaxException {
        Path withoutLibraries = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Process broken = startFrom(withoutLibraries.toString(), "--version");
        String output = new String(broken.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(broken.waitFor()).as(output).isEqualTo(1);
        assertThat(output).contains("NoClassDefFoundError").doesNotContain("cancelled");
    }

    private static Process start(Object... args) throws IOException {
        return startFrom(System.getProperty("java.class.path"), args);
    }

    private static Process startFrom(String classPath, Object... args) throws IOException {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command()
                .add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.command().add("-cp");
        builder.command().add(classPath);
        builder.command().add(Main.class.getName());
        for (Object arg : args) {
            builder.command().add(String.valueOf(arg));
        }
        return builder.redirectErrorStream(true).start();
    }
}
