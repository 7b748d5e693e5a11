package io.graphexport.bench.compare;

import io.graphexport.bench.compare.JobProcess.Cost;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What all runs cost, as a Markdown table of medians. */
final class ResultTable {
    /** Printed with every table, for the two jobs are not the same. */
    private static final String DIFFERENCES = """

            What is not the same:
            - graph-export reads the dump twice: it learns the columns and types that DuckDB is told. Of both passes it
              checks every row; it counts losses, hashes every output byte (SHA-256), writes a manifest and commits the
              folder as a whole. DuckDB does none of that.
            - graph-export splits by label and keeps the order of rows. DuckDB does one or the other: with PARTITION_BY
              it promises no order, with order kept it writes one file per dump file.
            - A vertex of several labels is a row in the files of each of them: with graph-export, and with DuckDB where
              it splits by label. DuckDB's unsplit files have one row for it, so fewer rows.
            - Lists, vectors and Any are typed and checked by graph-export, and lists and vectors are written as such to
              Parquet; for DuckDB they are text. DuckDB quotes only the CSV cells that need it and writes dates in its
              own form.
            - DuckDB's process is a small Java process too (JDBC), so that both pay for starting one.
            """;

    private final StringBuilder rows = new StringBuilder();
    private final long dumpBytes;

    ResultTable(long dumpBytes) {
        this.dumpBytes = dumpBytes;
    }

    void add(WrittenFormat format, int threads, String state, Map<Contestant, List<Cost>> costs) {
        costs.forEach((contestant, runs) -> rows.append(String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s | %.2f | %.2f..%.2f | %.2f | %d | %.0f | %d |%n",
                format,
                threads,
                state,
                contestant.title(),
                median(runs, Cost::wallSeconds),
                runs.stream().mapToDouble(Cost::wallSeconds).min().orElse(0),
                runs.stream().mapToDouble(Cost::wallSeconds).max().orElse(0),
                median(runs, Cost::cpuSeconds),
                runs.stream().mapToLong(Cost::peakMebibytes).max().orElse(-1),
                dumpBytes / 1e6 / median(runs, Cost::wallSeconds),
                runs.size())));
    }

    private static double median(List<Cost> runs, ToDoubleFunction<Cost> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    String text() {
        return String.format(
                        Locale.ROOT,
                        "Dump: %.0f MB. Java %s, %d processors. Medians; the peak is the highest;"
                                + " a wide range of the runs means that something else ran.%n%n",
                        dumpBytes / 1e6,
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors())
                + "| to | threads | JVM | who | wall s | all runs | CPU s | peak MiB | MB/s | runs |\n"
                + "| --- | --: | --- | --- | --: | --- | --: | --: | --: | --: |\n"
                + rows
                + DIFFERENCES;
    }
}
