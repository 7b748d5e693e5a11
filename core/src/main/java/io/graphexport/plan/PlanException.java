package io.graphexport.plan;

import io.graphexport.error.ExportException;
import java.util.List;

/**
 * A request that doesn't fit the graph: labels that it doesn't have, casts between types that have none (contract R4.5,
 * R5.5).
 */
public final class PlanException extends ExportException {
    private static final long serialVersionUID = 1;

    /** An error with all problems that were found. */
    PlanException(List<String> problems) {
        super(
                problems.size() == 1
                        ? problems.get(0)
                        : "the request doesn't fit the graph:\n  " + String.join("\n  ", problems),
                null);
    }

    @Override
    public Category category() {
        return Category.DATA;
    }
}
