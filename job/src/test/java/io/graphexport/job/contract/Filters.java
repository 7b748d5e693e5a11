package io.graphexport.job.contract;

import io.graphexport.request.ExportFilter;
import io.graphexport.request.RequestReader;
import java.nio.charset.StandardCharsets;

/** Filters of whole-engine tests. */
final class Filters {
    private Filters() {}

    static ExportFilter of(String json) {
        return RequestReader.parseFilter(json.getBytes(StandardCharsets.UTF_8));
    }

    static ExportFilter allTogether() {
        return of("{\"vertexFilter\": {\"_VERTEX_ALL_LABELS_\": {}}, \"edgeFilter\": {\"_EDGE_ALL_LABELS_\": {}}}");
    }
}
