package io.graphexport.source;

import io.graphexport.graph.ElementKind;
import java.util.List;
import java.util.stream.Stream;

/** A table for tests that has a header but no rows to read; a column whose name begins with {@code ~} is ignored. */
public record DeclaredTable(String name, ElementKind kind, List<SourceColumn> columns) implements SourceTable {

    /** A table of vertices. */
    public static DeclaredTable ofVertices(String... columns) {
        return new DeclaredTable("vertices.csv", ElementKind.VERTEX, columns(columns));
    }

    /** A table of edges. */
    public static DeclaredTable ofEdges(String... columns) {
        return new DeclaredTable("edges.csv", ElementKind.EDGE, columns(columns));
    }

    private static List<SourceColumn> columns(String... names) {
        return Stream.of(names)
                .map(name -> new SourceColumn(
                        name, name.startsWith("~") ? SourceColumn.Role.IGNORED : SourceColumn.Role.PROPERTY))
                .toList();
    }

    @Override
    public long size() {
        return 1;
    }

    @Override
    public SplitReader read(ReadOptions options) {
        throw new UnsupportedOperationException(name + " has no rows");
    }
}
