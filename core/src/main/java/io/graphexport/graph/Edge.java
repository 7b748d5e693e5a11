package io.graphexport.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An edge that a caller holds in memory (contract R1.1).
 *
 * @param id null if it has none
 * @param from the id of the vertex where it starts; not empty
 * @param to the id of the vertex where it ends; not empty
 * @param label its label; an empty one is {@code edge} (contract R2.5)
 * @param properties its properties, one value each, as for a {@link Vertex}
 */
public record Edge(@Nullable String id, String from, String to, String label, Map<String, ?> properties) {}
