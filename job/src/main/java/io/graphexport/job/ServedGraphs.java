package io.graphexport.job;

import io.graphexport.job.serve.AllowedDestinations;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.TaskId;
import io.graphexport.sink.DestinationException;
import io.graphexport.source.GraphSource;
import io.graphexport.task.ExportTasks;
import io.graphexport.task.GraphCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The graphs of a server. A task's destination is checked once more when its graph is opened, just before it is
 * written: since the request a link may have come to be, or the server may have been started with other places.
 */
final class ServedGraphs implements GraphCatalog {
    private final Map<String, List<String>> places = new LinkedHashMap<>();
    private final Stores stores;
    private final AllowedDestinations destinations;
    private final CompletableFuture<ExportTasks> tasks = new CompletableFuture<>();

    ServedGraphs(List<GraphPlace> graphs, Stores stores, AllowedDestinations destinations) {
        for (GraphPlace graph : graphs) {
            places.computeIfAbsent(graph.graphIdentifier(), id -> new ArrayList<>())
                    .add(graph.place());
        }
        this.stores = stores;
        this.destinations = destinations;
    }

    /** Opens the tasks that the graphs are for; those that were interrupted go on meanwhile. */
    ExportTasks open(TasksOpener opener) {
        try {
            ExportTasks opened = opener.open();
            tasks.complete(opened);
            return opened;
        } finally {
            // Does nothing if they were opened.
            tasks.cancel(false);
        }
    }

    /** Opens the tasks. */
    interface TasksOpener {
        ExportTasks open();
    }

    @Override
    public boolean contains(String graphIdentifier) {
        return places.containsKey(graphIdentifier);
    }

    @Override
    public GraphSource open(String graphIdentifier, EngineOptions options) {
        TaskId taskId = Objects.requireNonNull(options.taskId());
        ExportRequest request = tasks.join().get(taskId).request();
        Optional<String> refusal = destinations.refusal(request.parsedDestination());
        if (refusal.isPresent()) {
            throw DestinationException.ofPath("the destination " + request.destination() + " " + refusal.get());
        }
        return Formats.open(stores.dumps(Objects.requireNonNull(places.get(graphIdentifier))), stores.decryption());
    }
}
