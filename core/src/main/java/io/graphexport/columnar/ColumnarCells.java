package io.graphexport.columnar;

import io.graphexport.graph.ElementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cells of all columns of some rows that are read together.
 *
 * @param kind whether rows are vertices or edges
 * @param id {@code ~id}; edges may do without
 * @param from {@code ~from}, of edges
 * @param to {@code ~to}, of edges
 * @param label {@code ~label}, if there is such a column
 * @param labelForm how a row gives its labels
 * @param properties all other columns in the table's order, empty for those that aren't needed
 * @param names what these columns are called in the file
 */
public record ColumnarCells(
        ElementKind kind,
        @Nullable CellReader id,
        @Nullable CellReader from,
        @Nullable CellReader to,
        @Nullable CellReader label,
        LabelCells.Form labelForm,
        List<Optional<CellReader>> properties,
        List<String> names) {

    /** Copies the lists. */
    public ColumnarCells {
        properties = List.copyOf(properties);
        names = List.copyOf(names);
    }

    /** All columns that are read. */
    List<CellReader> all() {
        List<CellReader> all = new ArrayList<>();
        add(id, all);
        add(from, all);
        add(to, all);
        add(label, all);
        properties.forEach(property -> property.ifPresent(all::add));
        return all;
    }

    private static void add(@Nullable CellReader cells, List<CellReader> all) {
        if (cells != null) {
            all.add(cells);
        }
    }
}
