package io.graphexport.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.job.sample.SampleGraph;
import io.graphexport.job.sample.SampleWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutputCheckTest {
    @TempDir
    private Path folder;

    private Path dump;

    @BeforeEach
    void makeDump() {
        dump = folder.resolve("dump");
        SampleWriter.write(new SampleGraph(4_000, 8_000, SampleGraph.DEFAULT_SEED), dump, 1);
    }

    private Path export(WrittenFormat format) throws Exception {
        Path output = folder.resolve("output");
        try (WholeJob job = Contestant.GRAPH_EXPORT.job(dump, format, 1)) {
            job.run(output);
        }
        return output;
    }

    private static Path only(Path output, String name) throws IOException {
        try (Stream<Path> files = Files.walk(output)) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void acceptsAnExport(WrittenFormat format) throws Exception {
        assertThat(new OutputCheck(dump, export(format), format).run()).isGreaterThan(12_000);
    }

    @Test
    void refusesAChangedValue() throws Exception {
        Path output = export(WrittenFormat.CSV);
        Path knows = only(output, "Edge_knows_0.csv");
        Files.writeString(knows, Files.readString(knows).replaceFirst("\"person-1", "\"person-99"));

        assertThatThrownBy(() -> new OutputCheck(dump, output, WrittenFormat.CSV).run())
                .hasMessageStartingWith("knows: ");
    }

    @Test
    void refusesAMissingFile() throws Exception {
        Path output = export(WrittenFormat.CSV);
        Files.delete(only(output, "Edge_knows_0.csv"));

        assertThatThrownBy(() -> new OutputCheck(dump, output, WrittenFormat.CSV).run())
                .hasMessageContaining("label knows");
    }

    @ParameterizedTest
    @EnumSource(names = {"DUCKDB_SPLIT", "DUCKDB_FILE", "DUCKDB_FILE_ORDERED"})
    void duckDbExportsToo(Contestant duckDb) throws SQLException, IOException, InterruptedException {
        Path output = folder.resolve("output");
        try (WholeJob job = duckDb.job(dump, WrittenFormat.PARQUET, 1)) {
            job.run(output);
        }

        assertThat(only(output, duckDb == Contestant.DUCKDB_SPLIT ? "order" : "order.parquet"))
                .exists();
    }
}
