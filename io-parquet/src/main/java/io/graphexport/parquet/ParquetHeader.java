package io.graphexport.parquet;

import io.graphexport.graph.ElementKind;
import io.graphexport.source.DumpFile;
import io.graphexport.source.SourceColumn;
import io.graphexport.source.SourceColumn.Role;
import io.graphexport.source.SourceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
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
 */
record ParquetHeader(
        ElementKind kind,
        @Nullable ParquetColumn id,
        @Nullable ParquetColumn from,
        @Nullable ParquetColumn to,
        @Nullable ParquetColumn label,
        List<SourceColumn> columns,
        List<ParquetColumn> cells) {
    private static final String ID = "~id";
    private static final String FROM = "~from";
    private static final String TO = "~to";
    private static final String LABEL = "~label";

    ParquetHeader {
        columns = List.copyOf(columns);
        cells = List.copyOf(cells);
    }

    static ParquetHeader read(DumpFile file, MessageType schema, Map<String, String> keyValues) {
        ElementKind kind = kind(file.name(), schema);
        ColumnForms forms = new ColumnForms(file.name(), kind, schema);
        FooterAnnotations annotations = FooterAnnotations.read(file.name(), kind, keyValues);
        List<SourceColumn> columns = new ArrayList<>();
        List<ParquetColumn> cells = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Type type : schema.getFields()) {
            String name = type.getName();
            if (isSystem(kind, name)) {
                continue;
            }
            if (name.startsWith("~")) {
                columns.add(new SourceColumn(name, Role.IGNORED));
                cells.add(forms.presence(type));
                continue;
            }
            String property = originalName(name, annotations, file);
            if (!names.add(property)) {
                throw SourceException.ofContent(
                        file.name() + ", column " + name + ": two columns are property " + property);
            }
            columns.add(new SourceColumn(property, Role.PROPERTY));
            cells.add(forms.property(type, annotations.meaning(name, property)));
        }
        return new ParquetHeader(
                kind,
                schema.containsField(ID) ? forms.identity(schema.getType(ID)) : null,
                kind == ElementKind.EDGE ? forms.identity(schema.getType(FROM)) : null,
                kind == ElementKind.EDGE ? forms.identity(schema.getType(TO)) : null,
                schema.containsField(LABEL) ? forms.labels(schema.getType(LABEL)) : null,
                columns,
                cells);
    }

    private static ElementKind kind(String file, MessageType schema) {
        Set<String> names = new HashSet<>();
        for (Type type : schema.getFields()) {
            if (!names.add(type.getName())) {
                throw SourceException.ofContent(
                        file + ", column " + type.getName() + ": there are two columns of this name");
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
                            + " as files of edges have; the columns are "
                            + schema.getFields().stream().map(Type::getName).toList());
        }
        return from ? ElementKind.EDGE : ElementKind.VERTEX;
    }

    private static boolean isSystem(ElementKind kind, String name) {
        return switch (name) {
            case ID, LABEL -> true;
            case FROM, TO -> kind == ElementKind.EDGE;
            default -> false;
        };
    }

    private static String originalName(String column, FooterAnnotations annotations, DumpFile file) {
        String original = annotations.originalNames().get(column);
        return original != null ? original : file.originalNames().getOrDefault(column, column);
    }
}
