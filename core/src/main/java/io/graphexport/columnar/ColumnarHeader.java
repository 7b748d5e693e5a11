package io.graphexport.columnar;

import io.graphexport.columnar.FooterAnnotations.Meaning;
import io.graphexport.graph.ElementKind;
import io.graphexport.source.SourceColumn;
import io.graphexport.source.SourceColumn.Role;
import io.graphexport.source.SourceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a dump, found and checked as those of a CSV header (contract R2.2, R2.9).
 *
 * @param kind whether rows are vertices or edges
 * @param id {@code ~id}; edges may do without
 * @param from {@code ~from}, of edges
 * @param to {@code ~to}, of edges
 * @param label {@code ~label}, if there is one
 * @param columns all other columns, as the engine knows them
 * @param cells how these are read, one for each of the columns
 * @param <C> how the format reads a column
 */
public record ColumnarHeader<C>(
        ElementKind kind,
        @Nullable C id,
        @Nullable C from,
        @Nullable C to,
        @Nullable C label,
        List<SourceColumn> columns,
        List<C> cells) {
    private static final String ID = "~id";
    private static final String FROM = "~from";
    private static final String TO = "~to";
    private static final String LABEL = "~label";

    /** Copies the lists. */
    public ColumnarHeader {
        columns = List.copyOf(columns);
        cells = List.copyOf(cells);
    }

    /**
     * Decides how columns are read, each by its place in the file. All throw a {@link SourceException} for a column of
     * a type that it can't be read as.
     */
    public interface Forms<C> {
        /** A column that identifies elements. */
        C identity(int column);

        /** The labels. */
        C labels(int column);

        /** A column of which only counts whether it has values. */
        C presence(int column);

        /** A property. */
        C property(int column, Meaning meaning);
    }

    /** Finds out what the columns are for, before their types are looked at. */
    public static ElementKind kind(String file, List<String> columns) {
        Set<String> names = new HashSet<>();
        for (String name : columns) {
            if (!names.add(name)) {
                throw SourceException.ofContent(file + ", column " + name + ": there are two columns of this name");
            }
        }
        boolean from = names.contains(FROM);
        if (from != names.contains(TO)) {
            throw SourceException.ofContent(file + ": there is a column " + (from ? FROM : TO) + " but no "
                    + (from ? TO : FROM) + "; edges need both");
        }
        if (!from && !names.contains(ID)) {
            throw SourceException.ofContent(
                    file + ": there is neither a column ~id, as files of vertices have, nor ~from and ~to,"
                            + " as files of edges have; the columns are " + columns);
        }
        return from ? ElementKind.EDGE : ElementKind.VERTEX;
    }

    /**
     * Reads the header of a file.
     *
     * @param names the columns
     * @param annotations what the file says of them
     * @param originalNames properties behind columns, for those that the file itself doesn't tell
     */
    public static <C> ColumnarHeader<C> read(
            String file,
            ElementKind kind,
            List<String> names,
            FooterAnnotations annotations,
            Map<String, String> originalNames,
            Forms<C> forms) {
        List<SourceColumn> columns = new ArrayList<>();
        List<C> cells = new ArrayList<>();
        Set<String> properties = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (isSystem(kind, name)) {
                continue;
            }
            if (name.startsWith("~")) {
                columns.add(new SourceColumn(name, Role.IGNORED));
                cells.add(forms.presence(i));
                continue;
            }
            String original = annotations.originalNames().get(name);
            String property = original != null ? original : originalNames.getOrDefault(name, name);
            if (!properties.add(property)) {
                throw SourceException.ofContent(file + ", column " + name + ": two columns are property " + property);
            }
            columns.add(new SourceColumn(property, Role.PROPERTY));
            cells.add(forms.property(i, annotations.meaning(name, property)));
        }
        int id = names.indexOf(ID);
        int label = names.indexOf(LABEL);
        boolean edges = kind == ElementKind.EDGE;
        return new ColumnarHeader<>(
                kind,
                id < 0 ? null : forms.identity(id),
                edges ? forms.identity(names.indexOf(FROM)) : null,
                edges ? forms.identity(names.indexOf(TO)) : null,
                label < 0 ? null : forms.labels(label),
                columns,
                cells);
    }

    private static boolean isSystem(ElementKind kind, String name) {
        return switch (name) {
            case ID, LABEL -> true;
            case FROM, TO -> kind == ElementKind.EDGE;
            default -> false;
        };
    }
}
