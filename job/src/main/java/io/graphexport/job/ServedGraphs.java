package io.graphexport.job;

import io.graphexport.request.EngineOptions;
import io.graphexport.source.GraphSource;
import io.graphexport.task.GraphCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The graphs of a server. */
final class ServedGraphs implements GraphCatalog {
    private final Map<String, List<String>> places = new LinkedHashMap<>();
    private final Stores stores;

    ServedGraphs(List<GraphPlace> graphs, Stores stores) {
        for (GraphPlace graph : graphs) {
            places.computeIfAbsent(graph.graphIdentifier(), id -> new ArrayList<>())
                    .add(graph.place());
        }
        this.stores = stores;
    }

    @Override
    public boolean contains(String graphIdentifier) {
        return places.containsKey(graphIdentifier);
    }

    @Override
    public GraphSource open(String graphIdentifier, EngineOptions options) {
        return Formats.open(stores.dumps(Objects.requireNonNull(places.get(graphIdentifier))), stores.decryption());
    }
}
