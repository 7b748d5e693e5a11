package io.graphexport.source;

import io.graphexport.graph.Edge;
import io.graphexport.graph.Vertex;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a vertex and an edge in memory have in common. */
record MemoryElement(
        @Nullable String id,
        @Nullable String from,
        @Nullable String to,
        List<String> labels,
        Map<String, ?> properties) {

    static MemoryElement of(Vertex vertex) {
        return new MemoryElement(vertex.id(), null, null, vertex.labels(), vertex.properties());
    }

    static MemoryElement of(Edge edge) {
        return new MemoryElement(edge.id(), edge.from(), edge.to(), List.of(edge.label()), edge.properties());
    }
}
