package io.graphexport.job.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests: finds out what is asked for and whether by somebody who may, has it done, and tells the result or
 * the error. Thread-safe.
 */
final class ApiHandler implements HttpHandler {
    private static final String JSON = "application/json";
    private static final int NO_BODY = -1;

    private final TaskOperations operations;
    private final CallerCheck callers;
    private final ServerMetrics metrics;
    private final Consumer<String> onFault;

    /** Held for reading by what answers a request. */
    private final ReadWriteLock answering = new ReentrantReadWriteLock();

    private volatile boolean stopped;

    /**
     * Creates the handler.
     *
     * @param onFault hears of errors that are nobody's but ours, or the machine's
     */
    ApiHandler(TaskOperations operations, CallerCheck callers, ServerMetrics metrics, Consumer<String> onFault) {
        this.operations = operations;
        this.callers = callers;
        this.metrics = metrics;
        this.onFault = onFault;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        // Closes the connection if it wasn't answered, or the body wasn't read to its end.
        try (exchange) {
            if (!stopped && answering.readLock().tryLock()) {
                try {
                    answer(exchange, UUID.randomUUID().toString());
                } finally {
                    answering.readLock().unlock();
                }
            }
        }
    }

    private void answer(HttpExchange exchange, String requestId) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("x-amzn-RequestId", requestId);
        headers.set("Cache-Control", "no-store");
        Operation operation = operation(exchange);
        Reply reply;
        try {
            byte[] body = RequestBody.read(exchange.getRequestBody());
            if (operation.isOfApi()) {
                callers.check(exchange, body);
            }
            reply = reply(route(exchange), exchange, body);
        } catch (ApiException e) {
            reply = reply(e, headers);
        } catch (RuntimeException e) {
            onFault.accept("request " + requestId + ", " + operation.text() + ": " + e);
            reply = reply(ApiException.ofFault(requestId), headers);
        }
        metrics.answered(operation, reply.status());
        send(exchange, reply);
    }

    private static Operation operation(HttpExchange exchange) {
        try {
            return route(exchange).operation();
        } catch (ApiException noRoute) {
            // Told to those only who may ask.
            return Operation.UNKNOWN;
        }
    }

    private static Route route(HttpExchange exchange) throws ApiException {
        return Route.of(
                exchange.getRequestMethod(),
                String.valueOf(exchange.getRequestURI().getRawPath()));
    }

    /** Lets no further request be answered, and waits for those that are being answered, up to a time. */
    void stop(Duration longest) {
        stopped = true;
        try {
            // Never given back. What isn't answered in time is cut off.
            boolean allAnswered = answering.writeLock().tryLock(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (!allAnswered) {
                onFault.accept("requests that were not answered in time are cut off");
            }
        } catch (InterruptedException wish) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply reply(Route route, HttpExchange exchange, byte[] body) throws ApiException {
        @Nullable String query = exchange.getRequestURI().getRawQuery();
        return switch (route.operation()) {
            case START_EXPORT_TASK -> {
                requireJson(exchange.getRequestHeaders());
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

    private static void requireJson(Headers headers) throws ApiException {
        List<String> types = headers.getOrDefault("Content-Type", List.of());
        String type = types.size() == 1 ? types.get(0) : "";
        int parameters = type.indexOf(';');
        String bare = parameters < 0 ? type : type.substring(0, parameters);
        if (!bare.strip().toLowerCase(Locale.ROOT).equals(JSON)) {
            throw ApiException.ofContentType();
        }
    }

    private Reply reply(ApiException error, Headers headers) {
        metrics.failed(error.type());
        headers.set("x-amzn-errortype", error.type());
        error.allowed().ifPresent(methods -> headers.set("Allow", methods));
        return Reply.ofJson(error.status(), ReplyJson.error(error));
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(reply.status(), NO_BODY);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), reply.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(reply.body());
        }
    }
}
