package io.graphexport.job.report;

import io.graphexport.export.ExportResult;
import io.graphexport.graph.ElementKind;
import io.graphexport.loss.Loss;
import io.graphexport.loss.LossEntry;
import io.graphexport.manifest.Manifest;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person sees of a finished export: a table per kind of element, totals, warnings and the loss report. */
public final class ExportText {
    private static final int MOST_LABELS = 50;
    private static final int MOST_LOSSES = 50;
    private static final int MOST_ID_COLUMNS = 24;
    private static final int[] WIDTHS = {16, 8, 12};

    private final Page page;
    private final Manifest manifest;
    private final Duration time;
    private final Map<String, Long> fileSizes;

    private ExportText(ExportResult result, PrintStream out) {
        this.page = new Page(out);
        this.manifest = result.manifest();
        this.time = result.time();
        this.fileSizes =
                manifest.files().stream().collect(Collectors.toMap(Manifest.DataFile::name, Manifest.DataFile::bytes));
    }

    /**
     * Prints the summary.
     *
     * @param location the folder as the user knows it
     */
    public static void print(ExportResult result, String location, PrintStream out) {
        ExportText text = new ExportText(result, out);
        text.tables(ElementKind.VERTEX, "Vertices");
        text.tables(ElementKind.EDGE, "Edges");
        text.totals(location);
        text.warnings();
        text.losses();
    }

    /** Prints what a resumed export didn't write again. */
    public static void printKept(ExportResult result, PrintStream out) {
        ExportResult.Kept kept = result.kept();
        String all = Quantity.of(result.manifest().files().size(), "file", "files");
        String what = kept.files() == 0
                ? "no file was complete, so all were written"
                : Quantity.of(kept.files()) + " of " + all + ", " + Quantity.ofBytes(kept.bytes())
                        + ", were complete and kept";
        new Page(out).text("", "Resumed: " + what);
    }

    private void tables(ElementKind kind, String title) {
        List<Manifest.Table> tables =
                manifest.tables().stream().filter(table -> table.kind() == kind).toList();
        if (tables.isEmpty()) {
            return;
        }
        page.row(title, List.of("rows", "files", "size"), WIDTHS);
        tables.stream().limit(MOST_LABELS).forEach(this::table);
        if (tables.size() > MOST_LABELS) {
            page.text("", "... and " + Quantity.of(tables.size() - MOST_LABELS) + " more (see the manifest)");
        }
        page.emptyLine();
    }

    private void table(Manifest.Table table) {
        long bytes = table.files().stream()
                .mapToLong(file -> fileSizes.getOrDefault(file, 0L))
                .sum();
        String size = Quantity.ofBytes(bytes);
        page.row(
                label(table),
                List.of(Quantity.of(table.rows()), Quantity.of(table.files().size()), size),
                WIDTHS);
        if (!table.columns().isEmpty()) {
            page.text("  ", table.columns().stream().map(ExportText::column).collect(Collectors.joining(", ")));
        }
    }

    private static String label(Manifest.Table table) {
        return switch (table.scope()) {
            case LABEL, ALL_LABELS -> table.label();
            case NO_LABEL -> "(no label)";
        };
    }

    private static String column(Manifest.Column column) {
        return column.writtenName() + ":" + column.type().text();
    }

    private void totals(String location) {
        Manifest.Counts counts = manifest.counts();
        long bytes =
                manifest.files().stream().mapToLong(Manifest.DataFile::bytes).sum();
        page.text(
                "",
                Quantity.of(counts.numVerticesWritten(), "vertex", "vertices") + " in "
                        + Quantity.of(counts.vertexRows(), "row", "rows") + ", "
                        + Quantity.of(counts.numEdgesWritten(), "edge", "edges") + ", "
                        + Quantity.of(manifest.files().size(), "file", "files") + ", " + Quantity.ofBytes(bytes)
                        + " in " + time());
        page.text("", "Written to " + location);
    }

    private String time() {
        Manifest.Counts counts = manifest.counts();
        double elements = counts.numVerticesWritten() + counts.numEdgesWritten();
        long perSecond = Math.round(elements / Math.max(0.001, time.toMillis() / 1000.0));
        return Quantity.of(time) + " (" + Quantity.of(perSecond) + " elements/s)";
    }

    private void warnings() {
        for (String warning : manifest.warnings()) {
            page.text("Warning: ", "  ", warning);
        }
    }

    private void losses() {
        List<LossEntry> losses = manifest.losses();
        if (losses.isEmpty()) {
            page.text("", "Nothing was lost.");
            return;
        }
        page.text("", "Left out or changed:");
        losses.stream().limit(MOST_LOSSES).forEach(loss -> page.text("  ", "    ", loss(loss)));
        if (losses.size() > MOST_LOSSES) {
            page.text("  ", "... and " + Quantity.of(losses.size() - MOST_LOSSES) + " more (see the manifest)");
        }
    }

    private static String loss(LossEntry loss) {
        String elements = loss.kind() == ElementKind.VERTEX ? "vertices" : "edges";
        String column = loss.column().isEmpty() ? "" : ", column " + loss.column();
        String ids = loss.firstIds().isEmpty() ? "" : " (" + ids(loss) + ")";
        return loss.loss().text() + ": " + Quantity.of(loss.count()) + " of " + elements + label(loss) + column + ids;
    }

    private static String label(LossEntry loss) {
        if (!loss.label().isEmpty()) {
            return " labelled " + loss.label();
        }
        return loss.loss() == Loss.ROW_SKIPPED ? "" : " without a label";
    }

    private static String ids(LossEntry loss) {
        String ids = loss.firstIds().stream()
                .map(id -> Page.cut(id, MOST_ID_COLUMNS))
                .collect(Collectors.joining(", "));
        return loss.count() > loss.firstIds().size() ? ids + ", ..." : ids;
    }
}
