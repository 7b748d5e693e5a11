package io.graphexport.job.serve;

import io.graphexport.job.sigv4.PercentEncoding;
import io.graphexport.task.TaskQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query of ListExportTasks. All that is wrong with it is told at once. */
final class QueryParameters {
    private static final String GRAPH = "graphIdentifier";
    private static final String MOST = "maxResults";
    private static final String TOKEN = "nextToken";
    private static final Set<String> KNOWN = new TreeSet<>(List.of(GRAPH, MOST, TOKEN));
    private static final Pattern GRAPH_IDENTIFIER = Pattern.compile("g-[a-z0-9]{10}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int LONGEST_TOKEN = 8192;

    private final Map<String, String> values = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private QueryParameters() {}

    /**
     * Reads the query.
     *
     * @param query what stands behind the question mark; null or empty: nothing
     * @throws ApiException if a parameter is unknown, is there twice, or breaks its rule
     */
    static TaskQuery read(@Nullable String query) throws ApiException {
        QueryParameters parameters = new QueryParameters();
        for (String each : query == null ? new String[0] : query.split("&")) {
            parameters.add(each);
        }
        TaskQuery read = parameters.taskQuery();
        if (!parameters.problems.isEmpty()) {
            throw ApiException.ofConstraint(String.join("\n", parameters.problems));
        }
        return read;
    }

    private void add(String parameter) throws ApiException {
        if (parameter.isEmpty()) {
            return;
        }
        int equals = parameter.indexOf('=');
        String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
        String value = equals < 0 ? "" : decoded(parameter.substring(equals + 1));
        if (!KNOWN.contains(name)) {
            problems.add("there is no parameter " + name + "; there are " + String.join(", ", KNOWN));
        } else if (values.put(name, value) != null) {
            problems.add(name + " must be there once");
        }
    }

    private static String decoded(String sent) throws ApiException {
        try {
            return PercentEncoding.decode(sent);
        } catch (IllegalArgumentException e) {
            throw ApiException.ofForm("the query: " + e.getMessage());
        }
    }

    private TaskQuery taskQuery() {
        @Nullable String graph = values.get(GRAPH);
        if (graph != null && !GRAPH_IDENTIFIER.matcher(graph).matches()) {
            problems.add(GRAPH + " must match " + GRAPH_IDENTIFIER);
        }
        @Nullable String token = values.get(TOKEN);
        if (token != null && (token.isEmpty() || token.length() > LONGEST_TOKEN)) {
            problems.add(TOKEN + " must have 1 to " + LONGEST_TOKEN + " characters");
        }
        return new TaskQuery(graph, maxResults(values.get(MOST)), token);
    }

    private int maxResults(@Nullable String text) {
        if (text == null) {
            return TaskQuery.MOST_RESULTS;
        }
        int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (number < 1 || number > TaskQuery.MOST_RESULTS) {
            problems.add(MOST + " must be a number from 1 to " + TaskQuery.MOST_RESULTS);
            return TaskQuery.MOST_RESULTS;
        }
        return number;
    }
}
