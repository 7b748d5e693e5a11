package io.graphexport.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** The runs of a unit as rows of a table: one for all that differ in nothing but their cost. */
record UnitTable(List<Run> runs) {

    private record Row(Contestant who, String what, DumpName dump, int threads) {}

    List<String> rows() {
        Map<Row, List<Run>> byRow = new LinkedHashMap<>();
        for (Run run : runs) {
            Row row = new Row(run.who(), run.what(), run.dump(), run.threads());
            byRow.computeIfAbsent(row, key -> new ArrayList<>()).add(run);
        }
        List<String> rows = new ArrayList<>();
        byRow.forEach((row, same) -> rows.add(text(row, new Figures(same))));
        return rows;
    }

    private String text(Row row, Figures same) {
        Run first = same.runs().get(0);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %d | %.2f | %.2f..%.2f | %.2f | %.0f | %.0f | %.1f | %d | %s | %s |",
                row.who().title(),
                row.what(),
                row.dump().title(),
                row.threads(),
                same.wall().orElse(0),
                same.min(run -> run.cost().wallSeconds()).orElse(0),
                same.max(run -> run.cost().wallSeconds()).orElse(0),
                same.cpu().orElse(0),
                same.peakMebibytes().orElse(-1),
                first.dumpBytes() / 1e6 / same.wall().orElse(1),
                same.outputBytes().orElse(0) / 1e6,
                same.runs().size(),
                ratio(same.wall(), ours(row).wall()),
                ratio(same.cpu(), ours(row).cpu()));
    }

    /** Our runs of the same job on the same dump with as many threads. */
    private Figures ours(Row row) {
        return new Figures(runs)
                .only(run ->
                        run.what().equals(row.what()) && run.dump() == row.dump() && run.threads() == row.threads())
                .only(run -> run.who() == Contestant.GRAPH_EXPORT || run.who() == Contestant.GRAPH_EXPORT_INSPECT);
    }

    private static String ratio(OptionalDouble one, OptionalDouble ours) {
        OptionalDouble ratio = Figures.ratio(one, ours);
        return ratio.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f", ratio.getAsDouble());
    }
}
