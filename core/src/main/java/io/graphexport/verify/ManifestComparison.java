package io.graphexport.verify;

import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.graph.ElementKind;
import io.graphexport.loss.LossEntry;
import io.graphexport.manifest.Manifest;
import io.graphexport.manifest.Manifest.Column;
import io.graphexport.manifest.Manifest.Counts;
import io.graphexport.manifest.Manifest.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** In what the manifest of an export differs from that of a new export, each difference in a sentence. */
final class ManifestComparison {
    private static final String AGAIN = " in a new export of the dump";

    private final List<String> differences = new ArrayList<>();

    private ManifestComparison() {}

    static List<String> differences(Manifest here, Manifest again) {
        ManifestComparison comparison = new ManifestComparison();
        comparison.counts(here.counts(), again.counts());
        comparison.each(here.tables(), again.tables(), ManifestComparison::name, comparison::table);
        comparison.each(here.losses(), again.losses(), ManifestComparison::name, comparison::loss);
        if (comparison.differences.isEmpty()
                && !(here.tables().equals(again.tables()) && here.losses().equals(again.losses()))) {
            comparison.differences.add("tables or losses are in another order than" + AGAIN);
        }
        return comparison.differences;
    }

    private void counts(Counts here, Counts again) {
        number("numVerticesWritten", here.numVerticesWritten(), again.numVerticesWritten());
        number("numEdgesWritten", here.numEdgesWritten(), again.numEdgesWritten());
        number("vertexRows", here.vertexRows(), again.vertexRows());
        number("edgeRows", here.edgeRows(), again.edgeRows());
    }

    private void number(String what, long here, long again) {
        if (here != again) {
            differences.add(what + " is " + here + ", but " + again + AGAIN);
        }
    }

    /** Compares what has the same name, and tells what is there once only. */
    private <T> void each(List<T> here, List<T> again, Function<T, String> name, BiConsumer<T, T> compare) {
        Map<String, T> rest = new LinkedHashMap<>();
        again.forEach(value -> rest.put(name.apply(value), value));
        for (T value : here) {
            T other = rest.remove(name.apply(value));
            if (other == null) {
                differences.add(name.apply(value) + ": not" + AGAIN);
            } else {
                compare.accept(value, other);
            }
        }
        rest.keySet().forEach(missing -> differences.add(missing + ": only" + AGAIN));
    }

    private static String name(Table table) {
        return new TableSchema(table.kind(), table.label(), table.scope(), table.idColumn(), List.of()).text();
    }

    private static String name(LossEntry loss) {
        String elements = loss.kind() == ElementKind.VERTEX ? "vertices" : "edges";
        String label = loss.label().isEmpty() ? "" : " labelled \"" + loss.label() + "\"";
        String column = loss.column().isEmpty() ? "" : ", column \"" + loss.column() + "\"";
        return loss.loss().text() + ", of " + elements + label + column;
    }

    private void table(Table here, Table again) {
        String name = name(here);
        number("rows of " + name, here.rows(), again.rows());
        text(name, "columns ", columns(here), columns(again));
        text(
                name,
                "declared columns without values ",
                here.columnsWithoutValues().toString(),
                again.columnsWithoutValues().toString());
        text(name, "files ", here.files().toString(), again.files().toString());
    }

    private static String columns(Table table) {
        String ids = table.idColumn() == IdColumn.WRITTEN ? "~id, " : "";
        return table.columns().stream()
                .map(ManifestComparison::column)
                .collect(Collectors.joining(", ", "[" + ids, "]"));
    }

    private static String column(Column column) {
        String name = column.name() + ":" + column.type().text();
        String written = column.writtenName().equals(column.name()) ? "" : " written as " + column.writtenName();
        String source = column.sourceProperty().equals(column.name()) ? "" : " of property " + column.sourceProperty();
        return name + written + source;
    }

    private void loss(LossEntry here, LossEntry again) {
        number(name(here), here.count(), again.count());
        text(
                name(here),
                "first ids ",
                here.firstIds().toString(),
                again.firstIds().toString());
    }

    private void text(String name, String what, String here, String again) {
        if (!here.equals(again)) {
            differences.add(name + " has the " + what + here + ", but " + again + AGAIN);
        }
    }
}
