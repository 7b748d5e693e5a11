package io.graphexport.job.serve;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests: finds out what is asked for and whether by somebody who may, has it done, and tells the result or
 * the error. Thread-safe.
 */
final class ApiHandler {
    private static final String JSON = "application/json";

    /** Made beforehand: what to say if there isn't even the memory to say something. */
    private static final Reply UNTOLD = Reply.ofError(ApiException.ofFault("unknown"));

    private final TaskOperations operations;
    private final CallerCheck callers;
    private final ServerMetrics metrics;
    private final Executor waiting;
    private final Consumer<String> onFault;

    /**
     * Creates the handler.
     *
     * @param waiting has threads for what may take long
     * @param onFault hears of errors that are nobody's but ours, or the machine's
     */
    ApiHandler(
            TaskOperations operations,
            CallerCheck callers,
            ServerMetrics metrics,
            Executor waiting,
            Consumer<String> onFault) {
        this.operations = operations;
        this.callers = callers;
        this.metrics = metrics;
        this.waiting = waiting;
        this.onFault = onFault;
    }

    /**
     * Answers a request, at once or on another thread.
     *
     * @param asker is told the reply
     */
    void answer(ApiRequest request, RequestBody body, Consumer<Reply> asker) {
        Operation operation = operation(request);
        // To hash a large body takes its time, too.
        if (operation.mayWait() || !body.isEmpty()) {
            waiting.execute(() -> tell(operation, request, body, asker));
        } else {
            tell(operation, request, body, asker);
        }
    }

    /** Tells the reply whatever happens, for a connection waits for it. */
    private void tell(Operation operation, ApiRequest request, RequestBody body, Consumer<Reply> asker) {
        Reply reply = UNTOLD;
        try {
            reply = reply(operation, request, body);
        } finally {
            asker.accept(reply);
        }
    }

    /** Answers what can't be read as a request. */
    Reply refuse(ApiException refusal) {
        return told(Operation.UNKNOWN, UUID.randomUUID().toString(), error(refusal));
    }

    private static Operation operation(ApiRequest request) {
        try {
            return route(request).operation();
        } catch (ApiException noRoute) {
            // Told to those only who may ask.
            return Operation.UNKNOWN;
        }
    }

    private static Route route(ApiRequest request) throws ApiException {
        return Route.of(request.method(), request.path());
    }

    private Reply reply(Operation operation, ApiRequest request, RequestBody body) {
        String requestId = UUID.randomUUID().toString();
        Reply reply;
        try {
            byte[] bytes = body.bytes();
            if (operation.isOfApi()) {
                callers.check(request, bytes);
            }
            reply = reply(route(request), request, bytes);
        } catch (ApiException e) {
            reply = error(e);
        } catch (RuntimeException | Error e) {
            onFault.accept("request " + requestId + ", " + operation.text() + ": " + e);
            reply = error(ApiException.ofFault(requestId));
        }
        return told(operation, requestId, reply);
    }

    private Reply told(Operation operation, String requestId, Reply reply) {
        metrics.answered(operation, reply.status());
        return reply.with("x-amzn-RequestId", requestId).with("Cache-Control", "no-store");
    }

    private Reply error(ApiException error) {
        metrics.failed(error.type());
        return Reply.ofError(error);
    }

    private Reply reply(Route route, ApiRequest request, byte[] body) throws ApiException {
        @Nullable String query = request.query();
        return switch (route.operation()) {
            case START_EXPORT_TASK -> {
                requireJson(request);
                yield operations.start(body);
            }
            case LIST_EXPORT_TASKS -> operations.list(query);
            case GET_EXPORT_TASK -> operations.get(route.taskIdentifier());
            case CANCEL_EXPORT_TASK -> operations.cancel(route.taskIdentifier());
            case HEALTH -> Reply.ofJson(200, "{\"status\":\"UP\"}".getBytes(StandardCharsets.UTF_8));
            case METRICS -> Reply.ofText(ServerMetrics.CONTENT_TYPE, metrics.text());
            case UNKNOWN -> throw ApiException.ofUnknownPath();
        };
    }

    private static void requireJson(ApiRequest request) throws ApiException {
        List<String> types = request.values("content-type");
        String type = types.size() == 1 ? types.get(0) : "";
        int parameters = type.indexOf(';');
        String bare = parameters < 0 ? type : type.substring(0, parameters);
        if (!bare.strip().toLowerCase(Locale.ROOT).equals(JSON)) {
            throw ApiException.ofContentType();
        }
    }
}
