package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.export.ExportStatus;
import io.graphexport.graph.Vertex;
import io.graphexport.manifest.Manifest;
import io.graphexport.request.EngineOptions;
import io.graphexport.source.GraphSource;
import io.graphexport.source.MemorySource;
import io.graphexport.task.GraphCatalog;
import io.graphexport.task.TaskDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void theExampleOfTasksExportsItsGraph() throws InterruptedException {
        TaskDescription ended = TasksExample.export(Formats.exporter(), new OneVertex(), folder);

        assertThat(ended.status()).isEqualTo(ExportStatus.SUCCEEDED);
    }

    private static final class OneVertex implements GraphCatalog {
        @Override
        public boolean contains(String graphIdentifier) {
            return true;
        }

        @Override
        public GraphSource open(String graphIdentifier, EngineOptions options) {
            return MemorySource.of(List.of(new Vertex("1", List.of("a"), Map.of())), List.of());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LibraryExample", "TasksExample"})
    void theReadmeShowsTheExample(String example) throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/graphexport/job/" + example + ".java"));
        String shown = source.substring(
                        source.indexOf("// README: begin\n") + "// README: begin\n".length(),
                        source.indexOf("        // README: end"))
                .lines()
                .map(line -> line.startsWith("        ") ? line.substring(8) : line)
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("../README.md"))).contains(shown);
    }
}
