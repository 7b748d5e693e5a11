package io.graphexport.schema;

import io.graphexport.graph.ElementKind;
import java.util.SortedMap;

/**
 * What a graph holds.
 *
 * @param vertices the vertices' labels
 * @param edges the edges' labels
 */
public record GraphSchema(Elements vertices, Elements edges) {

    /**
     * What is known of all vertices, or of all edges.
     *
     * @param labels each label's elements by label, sorted; under the empty label vertices that have none. A vertex
     *     with several labels counts for each.
     * @param together all elements as if they had one label; each counts once
     */
    public record Elements(SortedMap<String, LabelSchema> labels, LabelSchema together) {}

    /** The elements of a kind. */
    public Elements of(ElementKind kind) {
        return switch (kind) {
            case VERTEX -> vertices;
            case EDGE -> edges;
        };
    }
}
