package io.graphexport.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.job.sample.SampleGraph;
import io.graphexport.job.sample.SampleWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeersTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void plainPipelineWritesTheRowsOfTheDump(WrittenFormat format) throws Exception {
        Path dump = folder.resolve("dump");
        Path output = folder.resolve("output");
        SampleWriter.write(new SampleGraph(4_000, 8_000, SampleGraph.DEFAULT_SEED), dump, 1);
        try (WholeJob job = Contestant.PLAIN.job(dump, format, 2)) {
            job.run(output);
        }

        assertThat(new OutputCheck(dump, output, format).run()).isGreaterThan(12_000);
    }

    @Test
    void typedScanParsesEachCell() throws IOException, SQLException, InterruptedException {
        Files.writeString(folder.resolve("things.csv"), "~id,~label,size:Int\nt1,thing,x\n");

        try (WholeJob scan = Contestant.DUCKDB_SCAN.job(folder, WrittenFormat.CSV, 1)) {
            assertThatThrownBy(() -> scan.run(folder.resolve("output"))).hasMessageContaining("size");
        }
    }

    @Test
    void dumpsOfLabelsDifferInLabelsOnly() throws IOException {
        List<String> few = labelled(10);
        List<String> many = labelled(1_000);

        assertThat(labels(few)).hasSize(10);
        assertThat(labels(many)).hasSizeGreaterThan(400);
        assertThat(withoutLabels(few)).isEqualTo(withoutLabels(many));
        assertThat(DumpFile.of(folder.resolve("vertices-10.csv")).columns()).hasSize(2 + ManyLabels.COLUMNS);
    }

    private List<String> labelled(int labels) throws IOException {
        Path file = folder.resolve("vertices-" + labels + ".csv");
        new ManyLabels(1_000, labels, 42).write(file);
        return Files.readAllLines(file);
    }

    private static Set<String> labels(List<String> rows) {
        Set<String> labels = new TreeSet<>();
        rows.subList(1, rows.size()).forEach(row -> labels.add(row.split(",", 3)[1]));
        return labels;
    }

    private static List<String> withoutLabels(List<String> rows) {
        return rows.stream().map(row -> row.replaceFirst(",label-\\d+,", ",")).toList();
    }
}
