package io.graphexport.arrow;

import io.graphexport.columnar.CellReader;
import io.graphexport.graph.ElementKind;
import io.graphexport.source.SourceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a table are called: which of them is the id, the label and so on, where they don't have the names
 * {@code ~id}, {@code ~label}, {@code ~from}, {@code ~to} themselves. All other columns are properties. Immutable.
 */
public final class ArrowColumns {
    private static final ArrowColumns AS_NAMED = new ArrowColumns(Map.of(), null);

    /** From a column to its name in the engine's layout, or to the property's. */
    private final Map<String, String> names;

    private final @Nullable String label;

    private ArrowColumns(Map<String, String> names, @Nullable String label) {
        this.names = names;
        this.label = label;
    }

    /** Columns that have the names of the layout themselves. */
    public static ArrowColumns asNamed() {
        return AS_NAMED;
    }

    /** The same with a column that holds the ids. */
    public ArrowColumns id(String column) {
        return with(column, "~id");
    }

    /** The same with a column that holds the ids of the vertices where edges start. */
    public ArrowColumns from(String column) {
        return with(column, "~from");
    }

    /** The same with a column that holds the ids of the vertices where edges end. */
    public ArrowColumns to(String column) {
        return with(column, "~to");
    }

    /** The same with a column that holds the labels. */
    public ArrowColumns label(String column) {
        return with(column, "~label");
    }

    /** The same with one label for all rows, if there is no column of labels. */
    public ArrowColumns constantLabel(String newLabel) {
        return new ArrowColumns(names, newLabel);
    }

    /** The same with a column whose property has another name. */
    public ArrowColumns property(String column, String property) {
        if (property.startsWith("~")) {
            throw new IllegalArgumentException("the property \"" + property
                    + "\" is called like a column of the engine's own; name another, or say which column it is");
        }
        return with(column, property);
    }

    private ArrowColumns with(String column, String name) {
        Map<String, String> more = new LinkedHashMap<>(names);
        if (more.containsValue(name) || more.put(column, name) != null) {
            throw new IllegalArgumentException(
                    "column \"" + column + "\" can't be " + name + ": one of the two was mapped already");
        }
        return new ArrowColumns(Map.copyOf(more), label);
    }

    /** What columns are called in the engine's layout. */
    List<String> names(String table, List<String> columns) {
        for (String column : new TreeMap<>(names).keySet()) {
            if (!columns.contains(column)) {
                throw SourceException.ofContent(table + ": there is no column " + column + ", which was to be "
                        + names.get(column) + "; the columns are " + columns);
            }
        }
        return columns.stream()
                .map(column -> names.getOrDefault(column, column))
                .toList();
    }

    /** The cells of a label that all rows have; null if there is none. */
    @Nullable
    CellReader constantLabel(ElementKind kind) {
        if (label == null) {
            return null;
        }
        // In a vertex's cell it would be two labels otherwise (contract R2.5).
        return new ConstantCells(kind == ElementKind.VERTEX ? label.replace(";", "\\;") : label);
    }
}
