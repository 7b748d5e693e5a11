package io.graphexport.job.serve;

import io.graphexport.job.sigv4.PercentEncoding;
import java.util.Map;
import java.util.Set;

/**
 * What a request asks for.
 *
 * @param operation the operation
 * @param taskIdentifier the task that it is about, as far as it is decoded; empty: none
 */
record Route(Operation operation, String taskIdentifier) {
    private static final String TASKS = "/exporttasks";
    private static final Map<String, Operation> OF_TASKS =
            Map.of("POST", Operation.START_EXPORT_TASK, "GET", Operation.LIST_EXPORT_TASKS);
    private static final Map<String, Operation> OF_TASK =
            Map.of("GET", Operation.GET_EXPORT_TASK, "DELETE", Operation.CANCEL_EXPORT_TASK);
    private static final Map<String, Map<String, Operation>> OTHERS = Map.of(
            "/health", Map.of("GET", Operation.HEALTH, "HEAD", Operation.HEALTH),
            "/metrics", Map.of("GET", Operation.METRICS, "HEAD", Operation.METRICS));

    /**
     * Finds the route. Nothing is normalized: a path with dots or empty segments is no route.
     *
     * @param path the path as it was sent
     * @throws ApiException if there is none
     */
    static Route of(String method, String path) throws ApiException {
        if (path.equals(TASKS) || path.equals(TASKS + "/")) {
            return new Route(operation(OF_TASKS, method), "");
        }
        if (path.startsWith(TASKS + "/") && path.indexOf('/', TASKS.length() + 1) < 0) {
            return new Route(operation(OF_TASK, method), identifier(path.substring(TASKS.length() + 1)));
        }
        return new Route(operation(OTHERS.getOrDefault(path, Map.of()), method), "");
    }

    private static Operation operation(Map<String, Operation> byMethod, String method) throws ApiException {
        Operation operation = byMethod.get(method);
        if (operation != null) {
            return operation;
        }
        Set<String> allowed = byMethod.keySet();
        throw allowed.isEmpty() ? ApiException.ofUnknownPath() : ApiException.ofMethod(method, allowed);
    }

    private static String identifier(String segment) throws ApiException {
        try {
            return PercentEncoding.decode(segment);
        } catch (IllegalArgumentException e) {
            throw ApiException.ofArgument("taskIdentifier: " + e.getMessage());
        }
    }
}
