package io.graphexport.job.report;

import io.graphexport.export.Inspection;
import io.graphexport.format.TableColumn;
import io.graphexport.format.TableSchema;
import io.graphexport.graph.ElementKind;
import io.graphexport.manifest.FileNames;
import io.graphexport.plan.TablePlan;
import io.graphexport.schema.GraphSchema;
import io.graphexport.schema.LabelSchema;
import io.graphexport.schema.PropertySchema;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a person sees of an inspection: what the graph holds, and what an export would write. */
public final class InspectionText {
    private static final int MOST_LABELS = 50;
    private static final int[] WIDTHS = {20};

    private final Page page;
    private final Inspection inspection;

    private InspectionText(Inspection inspection, PrintStream out) {
        this.page = new Page(out);
        this.inspection = inspection;
    }

    /** Prints the inspection. */
    public static void print(Inspection inspection, PrintStream out) {
        InspectionText text = new InspectionText(inspection, out);
        text.elements("Vertices", inspection.schema().vertices());
        text.elements("Edges", inspection.schema().edges());
        text.plan();
        inspection.warnings().forEach(warning -> text.page.text("Warning: ", "  ", warning));
    }

    private void elements(String title, GraphSchema.Elements elements) {
        page.row(title, List.of(Quantity.of(elements.together().count())), WIDTHS);
        elements.labels().values().stream().limit(MOST_LABELS).forEach(this::label);
        more(elements.labels().size());
        page.emptyLine();
    }

    private void more(int labels) {
        if (labels > MOST_LABELS) {
            page.text("", "... and " + Quantity.of(labels - MOST_LABELS) + " more (--output JSON tells all)");
        }
    }

    private void label(LabelSchema label) {
        page.row(label.label().isEmpty() ? "(no label)" : label.label(), List.of(Quantity.of(label.count())), WIDTHS);
        if (!label.properties().isEmpty()) {
            page.text(
                    "  ",
                    label.properties().stream().map(InspectionText::property).collect(Collectors.joining(", ")));
        }
    }

    private static String property(PropertySchema property) {
        String types = property.types().entrySet().stream()
                .map(type -> Quantity.of(type.getValue()) + " " + type.getKey().text())
                .collect(Collectors.joining(" + "));
        return property.name() + " (" + types + (property.severalPerElement() ? ", several each)" : ")");
    }

    private void plan() {
        List<TablePlan> tables = inspection.plan().tables();
        page.text("", tables.isEmpty() ? "An export would write no data files." : "An export would write");
        tables.stream().limit(MOST_LABELS).forEach(table -> table(table.schema()));
        more(tables.size());
    }

    private void table(TableSchema table) {
        page.text("  ", FileNames.stem(table.kind(), table.scope(), table.label()) + "*");
        page.text("    ", String.join(", ", columns(table)));
    }

    private static List<String> columns(TableSchema table) {
        List<String> columns = new ArrayList<>();
        if (table.idColumn() == TableSchema.IdColumn.WRITTEN) {
            columns.add("~id");
        }
        if (table.kind() == ElementKind.EDGE) {
            columns.addAll(List.of("~from", "~to"));
        }
        columns.add("~label");
        for (TableColumn column : table.columns()) {
            columns.add(column.writtenName() + ":" + column.type().text());
        }
        return columns;
    }
}
