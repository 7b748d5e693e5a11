package io.graphexport.testkit;

import io.graphexport.graph.Edge;
import io.graphexport.graph.Vertex;
import io.graphexport.source.GraphSource;
import io.graphexport.source.MemorySource;
import java.util.List;

/**
 * A graph made by {@link GraphGenerator}.
 *
 * @param seed what it was made from; belongs into the message of a test that fails
 * @param vertices its vertices, in source order
 * @param edges its edges, in source order
 */
public record RandomGraph(long seed, List<Vertex> vertices, List<Edge> edges) {

    /** Copies the lists. */
    public RandomGraph {
        vertices = List.copyOf(vertices);
        edges = List.copyOf(edges);
    }

    /** The graph as an export reads it. */
    public GraphSource source() {
        return MemorySource.of(vertices, edges);
    }

    @Override
    public String toString() {
        return "random graph of seed " + seed;
    }
}
