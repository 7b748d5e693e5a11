package io.graphexport.request;

import io.graphexport.graph.ElementKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is exported (contract section 4). Keys are labels or the special keys of {@link LabelSelector}. Names and keys
 * are checked where the filter becomes part of an {@link ExportRequest}.
 *
 * @param vertexFilter label key to filter, in order; null: every vertex; empty: none (contract R4.1)
 * @param edgeFilter label key to filter, in order; null: every edge; empty: none
 */
public record ExportFilter(
        @Nullable Map<String, LabelFilter> vertexFilter,
        @Nullable Map<String, LabelFilter> edgeFilter) {
    /** Creates the filter with copies of the maps that keep their order. */
    public ExportFilter {
        vertexFilter = vertexFilter == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(vertexFilter));
        edgeFilter = edgeFilter == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(edgeFilter));
    }

    /** The filter of one kind of element; null: every element of the kind. */
    public @Nullable Map<String, LabelFilter> of(ElementKind kind) {
        return switch (kind) {
            case VERTEX -> vertexFilter;
            case EDGE -> edgeFilter;
        };
    }

    /** Tells whether the filter says nothing, which by contract R4.2 means the whole graph. */
    boolean saysNothing() {
        return vertexFilter == null && edgeFilter == null;
    }
}
