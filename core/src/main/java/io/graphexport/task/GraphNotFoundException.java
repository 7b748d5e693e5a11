package io.graphexport.task;

import io.graphexport.error.ExportException;
import org.jspecify.annotations.Nullable;

/** A request for a graph that isn't there. */
public final class GraphNotFoundException extends ExportException {
    private static final long serialVersionUID = 1;

    GraphNotFoundException(@Nullable String graphIdentifier) {
        super(
                graphIdentifier == null
                        ? "the request names no graph: graphIdentifier is absent"
                        : "there is no graph " + graphIdentifier,
                null);
    }

    @Override
    public Category category() {
        return Category.USAGE;
    }
}
