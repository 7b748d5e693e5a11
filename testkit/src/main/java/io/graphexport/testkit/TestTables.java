package io.graphexport.testkit;

import io.graphexport.format.OutputOptions;
import io.graphexport.format.TableColumn;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.format.TableSchema.Scope;
import io.graphexport.graph.ColumnType;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.request.Codec;
import io.graphexport.request.Compression;
import io.graphexport.request.Profile;
import java.util.Arrays;

/** Tables for tests of formats. */
public final class TestTables {
    /** What an export for Neptune asks for. */
    public static final OutputOptions NEPTUNE = new OutputOptions(Profile.NEPTUNE, null, Long.MAX_VALUE);
    /** What an export for a data lake asks for. */
    public static final OutputOptions LAKE = new OutputOptions(Profile.LAKE, null, Long.MAX_VALUE);

    private TestTables() {}

    /** Options with a codec. */
    public static OutputOptions options(Profile profile, Codec codec) {
        return new OutputOptions(profile, Compression.of(codec), Long.MAX_VALUE);
    }

    /** Vertices of a label. */
    public static TableSchema vertices(TableColumn... columns) {
        return new TableSchema(ElementKind.VERTEX, "person", Scope.LABEL, IdColumn.WRITTEN, Arrays.asList(columns));
    }

    /** Edges of a label. */
    public static TableSchema edges(IdColumn ids, TableColumn... columns) {
        return new TableSchema(ElementKind.EDGE, "knows", Scope.LABEL, ids, Arrays.asList(columns));
    }

    /** Vertices of all labels. */
    public static TableSchema allVertices(TableColumn... columns) {
        return new TableSchema(
                ElementKind.VERTEX, "_VERTEX_ALL_LABELS_", Scope.ALL_LABELS, IdColumn.WRITTEN, Arrays.asList(columns));
    }

    /** A column by its type's text, such as {@code Int[]}. */
    public static TableColumn column(String name, String type) {
        return renamed(name, name, type);
    }

    /** A column with another name in the file. */
    public static TableColumn renamed(String name, String writtenName, String type) {
        boolean list = type.endsWith("[]");
        String scalar = list ? type.substring(0, type.length() - 2) : type;
        ValueType value = Arrays.stream(ValueType.values())
                .filter(candidate -> candidate.text().equals(scalar))
                .findFirst()
                .orElseThrow();
        return new TableColumn(name, writtenName, list ? ColumnType.listOf(value) : ColumnType.single(value));
    }
}
