package io.graphexport.source;

import io.graphexport.graph.Edge;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.Vertex;
import io.graphexport.request.Destination;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A graph in the caller's memory. Its elements are iterated over several times: for the names of their properties, for
 * a sample, for the schema, and to write them, perhaps anew; each time they must be the same.
 */
public final class MemorySource implements GraphSource {
    private final Iterable<Vertex> vertices;
    private final Iterable<Edge> edges;
    private @Nullable List<SourceTable> tables;

    private MemorySource(Iterable<Vertex> vertices, Iterable<Edge> edges) {
        this.vertices = vertices;
        this.edges = edges;
    }

    /** A graph of these elements, in their order. */
    public static MemorySource of(Iterable<Vertex> vertices, Iterable<Edge> edges) {
        return new MemorySource(vertices, edges);
    }

    @Override
    public List<SourceTable> tables() {
        List<SourceTable> known = tables;
        if (known == null) {
            known = new ArrayList<>();
            add(ElementKind.VERTEX, vertices, MemoryElement::of, known);
            add(ElementKind.EDGE, edges, MemoryElement::of, known);
            tables = List.copyOf(known);
        }
        return known;
    }

    private static <E> void add(
            ElementKind kind, Iterable<E> elements, Function<E, MemoryElement> view, List<SourceTable> result) {
        MemoryTable<E> table = MemoryTable.of(kind, elements, view);
        if (table.size() > 0) {
            result.add(table);
        }
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public void checkUnchanged() {
        // Each pass counts the elements that it meets.
    }

    @Override
    public void requireOutside(Destination destination) {
        // Memory has no folders.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
