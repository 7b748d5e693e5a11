package io.graphexport.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Unit CSV_WARM = new Unit(Block.CSV_WARM, "17.0.1", Place.MEMORY, 2);

    @TempDir
    private Path folder;

    private RunLog log;

    @BeforeEach
    void openLog() throws IOException {
        log = new RunLog(folder.resolve("runs.jsonl"));
    }

    private static Run run(Unit unit, Contestant who, String what, DumpName dump, int threads, double wall) {
        Cost cost = new Cost(wall, wall * 1.5, 500);
        return new Run(unit, who, what, dump, 1_000_000_000, threads, cost, 400_000_000, 1.5);
    }

    private void runs(Unit unit, Contestant who, String what, DumpName dump, int threads, double... walls)
            throws IOException {
        for (double wall : walls) {
            log.run(run(unit, who, what, dump, threads, wall));
        }
    }

    private String line(String start) {
        return new Report(log)
                .text()
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isTheSameTextForTheSameLog() throws IOException {
        log.session(new Session(
                "2026-01-01", "--runs 2", "abc", List.of("a machine"), List.of("a version"), List.of("a command")));
        log.check("all rows are there");
        log.begin(CSV_WARM);
        runs(CSV_WARM, Contestant.DUCKDB_SPLIT, "CSV", DumpName.SAMPLE, 2, 10, 12, 11);
        runs(CSV_WARM, Contestant.GRAPH_EXPORT, "CSV", DumpName.SAMPLE, 2, 2, 4);
        log.end(CSV_WARM);
        log.failure(new RunLog.Failure(new Unit(Block.GROWTH, "17.0.1", Place.DISK, 1), "no room"));

        assertThat(figures(new Report(log).text())).isEqualTo(expected());
    }

    /** All but the texts that never change. */
    private static String figures(String report) {
        return report.substring(report.indexOf("## What was measured"), report.indexOf("## What is not equal"));
    }

    @Test
    void showsTheCommands() throws IOException {
        log.session(new Session("2026-01-01", "", "abc", List.of(), List.of(), List.of("a command")));

        assertThat(new Report(log).text()).endsWith("```\na command\n```\n");
    }

    @Test
    void tellsThatAUnitWasCutOff() throws IOException {
        log.begin(CSV_WARM);
        runs(CSV_WARM, Contestant.GRAPH_EXPORT, "CSV", DumpName.SAMPLE, 2, 2);

        assertThat(line("**Cut off")).isNotEmpty();
    }

    private static String expected() throws IOException {
        try (var text = Objects.requireNonNull(ReportTest.class.getResourceAsStream("report.md"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void tellsWhatIsReached() throws IOException {
        runs(CSV_WARM, Contestant.DUCKDB_SPLIT, "CSV", DumpName.SAMPLE, 2, 9);
        runs(CSV_WARM, Contestant.GRAPH_EXPORT, "CSV", DumpName.SAMPLE, 2, 3);

        assertThat(line("| CSV to CSV, 2 threads, warm")).endsWith("| 3.00x must |");
    }

    @Test
    void tellsWhatIsMissed() throws IOException {
        Unit growth = new Unit(Block.GROWTH, "17.0.1", Place.MEMORY, 2);
        runs(growth, Contestant.GRAPH_EXPORT, "Parquet", DumpName.SAMPLE, 2, 10);
        runs(growth, Contestant.GRAPH_EXPORT, "Parquet", DumpName.LARGE, 2, 45);

        assertThat(line("| Parquet, 4 times the dump: time")).endsWith("| 4.50x **missed** |");
    }

    @Test
    void hasAColumnForEachJava() throws IOException {
        Unit other = new Unit(Block.CSV_WARM, "25", Place.MEMORY, 2);
        runs(CSV_WARM, Contestant.DUCKDB_SPLIT, "CSV", DumpName.SAMPLE, 2, 8);
        runs(CSV_WARM, Contestant.GRAPH_EXPORT, "CSV", DumpName.SAMPLE, 2, 1);
        runs(other, Contestant.DUCKDB_SPLIT, "CSV", DumpName.SAMPLE, 2, 8);
        runs(other, Contestant.GRAPH_EXPORT, "CSV", DumpName.SAMPLE, 2, 2);

        assertThat(line("| CSV to CSV, 2 threads, warm")).endsWith("| 8.00x goal | 4.00x must |");
    }

    @Test
    void leavesOutputOnDiskOutOfWhatHasToBeReached() throws IOException {
        Unit disk = new Unit(Block.CSV_WARM, "17.0.1", Place.DISK, 2);
        runs(disk, Contestant.DUCKDB_SPLIT, "CSV", DumpName.SAMPLE, 2, 8);
        runs(disk, Contestant.GRAPH_EXPORT, "CSV", DumpName.SAMPLE, 2, 1);

        assertThat(line("| CSV to CSV, 2 threads, warm")).endsWith("| not measured |");
    }

    @Test
    void logIsReadBack() throws IOException {
        log.begin(CSV_WARM);
        runs(CSV_WARM, Contestant.GRAPH_EXPORT, "CSV", DumpName.SAMPLE, 2, 2, 4);
        log.end(CSV_WARM);
        RunLog again = new RunLog(folder.resolve("runs.jsonl"));

        assertThat(again.runs()).isEqualTo(log.runs());
        assertThat(again.isDone(CSV_WARM)).isTrue();
    }

    @Test
    void logDropsAUnitThatBeginsAgain() throws IOException {
        Unit other = new Unit(Block.CSV_COLD, "17.0.1", Place.MEMORY, 2);
        log.begin(other);
        runs(other, Contestant.GRAPH_EXPORT, "CSV", DumpName.SAMPLE, 2, 7);
        log.begin(CSV_WARM);
        runs(CSV_WARM, Contestant.GRAPH_EXPORT, "CSV", DumpName.SAMPLE, 2, 2);
        log.begin(CSV_WARM);
        runs(CSV_WARM, Contestant.GRAPH_EXPORT, "CSV", DumpName.SAMPLE, 2, 4);

        assertThat(log.runs()).extracting(run -> run.cost().wallSeconds()).containsExactly(7.0, 4.0);
        assertThat(log.isDone(CSV_WARM)).isFalse();
    }

    @Test
    void lineOfALogThatWasCutOffIsLeftOut() throws IOException {
        log.begin(CSV_WARM);
        Path file = folder.resolve("runs.jsonl");
        Files.writeString(file, Files.readString(file) + "{\"run\":{\"un");

        assertThat(new RunLog(file).runs()).isEmpty();
    }

    @Test
    void medianOfAnEvenNumberIsBetweenTheMiddleOnes() {
        List<Run> runs = Arrays.stream(new double[] {1, 2, 4, 100})
                .mapToObj(wall -> run(CSV_WARM, Contestant.PLAIN, "CSV", DumpName.SAMPLE, 2, wall))
                .toList();

        assertThat(new Figures(runs).wall()).hasValue(3);
    }
}
