package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says of the library is what compiles and runs. */
class ReadmeTest {
    @TempDir
    Path folder;

    @Test
    void theLibraryExampleExportsItsGraph() throws InterruptedException {
        Manifest manifest = LibraryExample.export(folder);

        assertThat(manifest.counts()).isEqualTo(new Manifest.Counts(2, 1, 2, 1));
        assertThat(manifest.losses()).isEmpty();
    }

    @Test
    void theReadmeShowsTheLibraryExample() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/graphexport/job/LibraryExample.java"));
        String example = source.substring(
                        source.indexOf("// README: begin\n") + "// README: begin\n".length(),
                        source.indexOf("        // README: end"))
                .lines()
                .map(line -> line.startsWith("        ") ? line.substring(8) : line)
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("../README.md"))).contains(example);
    }
}
