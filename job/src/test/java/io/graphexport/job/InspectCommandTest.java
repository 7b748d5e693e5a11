package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeDump() throws IOException {
        Files.writeString(folder.resolve("v.csv"), "~id,~label,n:Int,tags:String[]\n1,a,5,x;y\n2,a;b,,z\n3,,7,\n");
        Files.writeString(folder.resolve("e.csv"), "~id,~from,~to,~label,w:Double\ne1,1,2,knows,0.5\n");
    }

    @Test
    void jsonTellsLabelsPropertiesAndWhatAnExportWouldWrite() throws IOException {
        CommandResult result = CommandResult.of("inspect", "--source", folder, "--output", "JSON");
        assertThat(result.exitCode()).isZero();
        try (InputStream expected = InspectCommandTest.class.getResourceAsStream("inspection.json")) {
            assertThat(result.json()).isEqualTo(new JsonMapper().readTree(expected));
        }
    }

    @Test
    void textTellsTheSame() {
        CommandResult result = CommandResult.of("inspect", "--source", folder);
        assertThat(result.out())
                .containsPattern("(?m)^Vertices +3$")
                .containsPattern("(?m)^a +2\n  n \\(1 Int\\), tags \\(3 String, several each\\)$")
                .containsPattern("(?m)^\\(no label\\) +1$")
                .containsPattern("(?m)^Edges +1$")
                .containsPattern("(?m)^  Edge_knows_\\*\n    ~id, ~from, ~to, ~label, w:Double$");
    }

    @Test
    void filterDecidesWhatWouldBeWritten() throws IOException {
        Path filter = Files.writeString(
                Files.createTempFile("filter", ".json"), "{\"vertexFilter\": {\"b\": {}}, \"edgeFilter\": {}}");
        CommandResult result = CommandResult.of("inspect", "--source", folder, "--filter", filter);
        assertThat(result.out()).contains("Vertex_b_*").doesNotContain("Vertex_a_*", "Edge_knows_*");
        Files.delete(filter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEXT", "JSON"})
    @Tag("R4.2")
    void anEmptyFilterIsWarnedOf(String output, @TempDir Path other) throws IOException {
        Path filter = Files.writeString(other.resolve("filter.json"), "{}");
        CommandResult result = CommandResult.of("inspect", "--source", folder, "--filter", filter, "--output", output);
        assertThat(result.out()).contains("exportFilter is empty: the whole graph is exported");
    }

    @Test
    @Tag("R2.1")
    void aParquetFileThatIsNamedItselfIsReadWhateverItsName(@TempDir Path out) throws IOException {
        CommandResult.of(
                "export", "--source", folder, "--destination", out, "--format", "PARQUET", "--task-id", "t-0000000000");
        Path file = Files.move(out.resolve("t-0000000000/Edge_knows_0.parquet"), out.resolve("edges"));

        CommandResult result = CommandResult.of("inspect", "--source", file);

        assertThat(result.out()).contains("w (1 Double)");
    }

    @Test
    void nothingIsWritten() throws IOException {
        CommandResult.of("inspect", "--source", folder);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }
}
