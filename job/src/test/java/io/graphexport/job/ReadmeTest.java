package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.export.ExportStatus;
import io.graphexport.graph.Vertex;
import io.graphexport.manifest.Manifest;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.source.GraphSource;
import io.graphexport.source.MemorySource;
import io.graphexport.task.GraphCatalog;
import io.graphexport.task.TaskDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
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

    @Test
    void theArrowExampleExportsTablesOfDuckDb() throws InterruptedException, SQLException {
        EngineOptions options = EngineOptions.defaults();
        ExportRequest request = ExportRequest.builder()
                .format(ExportFormat.PARQUET)
                .destination(folder.toString())
                .build(options);
        try (BufferAllocator memory = new RootAllocator();
                Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
            try (Statement statement = duckDb.createStatement()) {
                statement.execute(
                        "CREATE TABLE people AS SELECT i AS person_id, 'name ' || i AS name, i % 2 = 0 AS even,"
                                + " [i, i + 1] AS numbers FROM range(100000) t(i)");
                statement.execute(
                        "CREATE TABLE follows AS SELECT i AS follower, i + 1 AS followed, i / 2 AS weight FROM range(9) t(i)");
            }

            Manifest manifest = new ArrowExample(duckDb, memory).export(request, options);

            assertThat(manifest.counts()).isEqualTo(new Manifest.Counts(100_000, 9, 100_000, 9));
            assertThat(manifest.tables().get(0).columns())
                    .extracting(Manifest.Column::name)
                    .containsExactly("name", "even", "numbers");
            assertThat(manifest.losses()).isEmpty();
            assertThat(memory.getAllocatedMemory()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LibraryExample", "TasksExample", "ArrowExample"})
    void theReadmeShowsTheExample(String name) throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/graphexport/job/" + name + ".java"));
        String example = source.substring(
                        source.indexOf("// README: begin\n") + "// README: begin\n".length(),
                        source.lastIndexOf("\n", source.indexOf("// README: end")))
                .indent(0);
        int margin = example.length() - example.stripLeading().length();
        String shown = example.lines()
                .map(line ->
                        line.length() > margin && line.substring(0, margin).isBlank() ? line.substring(margin) : line)
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("../README.md"))).contains(shown.stripTrailing());
    }
}
