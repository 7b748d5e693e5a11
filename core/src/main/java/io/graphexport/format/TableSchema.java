package io.graphexport.format;

import io.graphexport.graph.ElementKind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one table of the output looks like: a label's vertices or edges, or those of all labels together.
 *
 * @param kind whether the rows are vertices or edges
 * @param label the label as messages and the manifest name it: a real label, or {@code _NO_LABEL_},
 *     {@code _VERTEX_ALL_LABELS_}, {@code _EDGE_ALL_LABELS_}
 * @param scope whose rows the table holds
 * @param idColumn whether there is a column {@code ~id}; always there for vertices (contract R6.7)
 * @param columns the property columns in output order
 */
public record TableSchema(ElementKind kind, String label, Scope scope, IdColumn idColumn, List<TableColumn> columns) {

    /** Whose rows a table holds. */
    public enum Scope {
        /** Those of one label. */
        LABEL,
        /** Those of vertices without a label. */
        NO_LABEL,
        /** Those of all labels, label-less too (contract R4.4). */
        ALL_LABELS
    }

    /** Whether a table has the column {@code ~id}. */
    public enum IdColumn {
        /** It has. */
        WRITTEN,
        /** It has not: no edge of the label has an id, or they are not wanted (contract R6.7). */
        LEFT_OUT
    }

    /** Copies the list. */
    public TableSchema {
        columns = List.copyOf(columns);
    }

    // As a record has it, which puts it together when it is first called: that takes milliseconds of every export.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TableSchema that
                && kind == that.kind
                && label.equals(that.label)
                && scope == that.scope
                && idColumn == that.idColumn
                && columns.equals(that.columns);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, label, scope, idColumn, columns);
    }

    /**
     * The label as the cells of {@code ~label} and the loss report have it (contract R6.2): empty for vertices without
     * a label, a {@code ;} in a vertex's label escaped. Rows of all labels have their own; the report names the table.
     */
    public String labelCell() {
        return switch (scope) {
            case LABEL -> kind == ElementKind.VERTEX ? label.replace(";", "\\;") : label;
            case NO_LABEL -> "";
            case ALL_LABELS -> label;
        };
    }

    /** The table in words, for messages: {@code vertices labelled "person"}. */
    public String text() {
        String elements = kind == ElementKind.VERTEX ? "vertices" : "edges";
        return switch (scope) {
            case LABEL -> elements + " labelled \"" + label + "\"";
            case NO_LABEL -> elements + " without a label";
            case ALL_LABELS -> elements + " of all labels";
        };
    }
}
