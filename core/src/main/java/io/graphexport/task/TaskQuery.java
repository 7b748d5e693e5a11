package io.graphexport.task;

import org.jspecify.annotations.Nullable;

/**
 * Which tasks are listed.
 *
 * @param graphIdentifier only those of this graph; null: of all
 * @param maxResults how many at most, 1 to 100
 * @param nextToken what {@link TaskPage#nextToken} of the page before said, with the same graph; null: the first page
 */
public record TaskQuery(
        @Nullable String graphIdentifier,
        int maxResults,
        @Nullable String nextToken) {
    /** The most tasks that one page can hold. */
    public static final int MOST_RESULTS = 100;

    /**
     * Creates the query.
     *
     * @throws TaskQueryException if {@code maxResults} is out of its range
     */
    public TaskQuery {
        if (maxResults < 1 || maxResults > MOST_RESULTS) {
            throw TaskQueryException.ofMaxResults(maxResults);
        }
    }

    /** The first page of all tasks, as long as it can be. */
    public static TaskQuery all() {
        return new TaskQuery(null, MOST_RESULTS, null);
    }

    /** The page that follows. */
    public TaskQuery after(String token) {
        return new TaskQuery(graphIdentifier, maxResults, token);
    }
}
