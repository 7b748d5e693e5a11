package io.graphexport.task;

import io.graphexport.error.ExportException;
import io.graphexport.request.EngineOptions;
import io.graphexport.source.GraphSource;

/** A plug point: the graphs that tasks export, by the public API's {@code graphIdentifier}. Thread-safe. */
public interface GraphCatalog {
    /** Whether there is such a graph; quick, for it is asked before a task is started. */
    boolean contains(String graphIdentifier);

    /**
     * Opens a graph for one task, which closes it at its end. Called on a thread of the task, which may be in another
     * process than the one that started it: the same identifier must mean the same graph then, or the task fails.
     *
     * @param options what the task is run with: a source that reads ahead takes its share of their memory
     * @throws ExportException if it can't be opened; the task fails then
     */
    GraphSource open(String graphIdentifier, EngineOptions options);
}
