package io.graphexport.task;

import io.graphexport.error.ExportException;
import org.jspecify.annotations.Nullable;

/** A query that breaks a rule: the message names the value and the rule. */
public final class TaskQueryException extends ExportException {
    private static final long serialVersionUID = 1;

    private TaskQueryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static TaskQueryException ofMaxResults(int value) {
        return new TaskQueryException(
                "maxResults is " + value + ", but must be from 1 to " + TaskQuery.MOST_RESULTS, null);
    }

    static TaskQueryException ofToken(@Nullable Throwable cause) {
        return new TaskQueryException(
                "nextToken is none that a list of tasks of this graph gave; leave it out for the first page", cause);
    }

    @Override
    public Category category() {
        return Category.USAGE;
    }
}
