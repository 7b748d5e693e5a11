package io.graphexport.testkit.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server on 127.0.0.1 that speaks as much of S3's protocol as exports use, keeps objects in memory, logs what it is
 * asked, and fails where it is told to. Bucket {@value #BUCKET} is there, others are not. Checks checksums and
 * conditions, but no signatures. Buckets stand in the path. Thread-safe.
 */
public final class ScriptedS3 implements Closeable {
    static {
        // The head and the body of an answer are two packets, the second of which would wait 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** The bucket that is there. */
    public static final String BUCKET = "bucket";

    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/]+)/");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScriptedBucket bucket = new ScriptedBucket();
    private final List<Call> calls = new ArrayList<>();
    private final Map<S3Operation, Fault> lastingFaults = new ConcurrentHashMap<>();
    private final Map<Integer, Fault> faultsByNumber = new TreeMap<>();
    private final Map<S3Operation, Integer> faultsLeft = new ConcurrentHashMap<>();
    private final Set<String> accessKeys = new LinkedHashSet<>();
    private final Map<Integer, Runnable> actions = new TreeMap<>();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile @Nullable S3Reply refusal;
    private boolean newestKeyOnly;
    private int waiting;
    private boolean closed;

    /** A call that arrived: what, on which key. */
    public record Call(S3Operation operation, String key) {}

    private ScriptedS3(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
    }

    /** Starts a server on a free port. */
    public static ScriptedS3 start() throws IOException {
        ScriptedS3 started =
                new ScriptedS3(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        started.server.start();
        return started;
    }

    /** Where it listens. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** All calls so far, tries included, in the order of their arrival. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The number of calls of one kind so far. */
    public synchronized long calls(S3Operation operation) {
        return calls.stream().filter(call -> call.operation() == operation).count();
    }

    /** The objects, by key. */
    public Map<String, StoredObject> objects() {
        return bucket.objects();
    }

    /** The number of uploads that were begun and neither completed nor aborted. */
    public int openUploads() {
        return bucket.openUploads();
    }

    /** Puts an object there, behind everybody's back. */
    public void store(String key, byte[] bytes, Map<String, String> headers) {
        bucket.store(key, bytes, headers);
    }

    /** Begins an upload, behind everybody's back. */
    public void beginUpload(String key) {
        bucket.beginUpload(key, Map.of());
    }

    /** Has the n-th call fail, from 1. */
    public synchronized void failCall(int number, Fault fault) {
        faultsByNumber.put(number, fault);
    }

    /** Has something done when the n-th call arrives, from 1, before it has its effect. */
    public synchronized void before(int number, Runnable action) {
        actions.put(number, action);
    }

    /** Waits until a call is stalled or delayed. */
    public synchronized void awaitWaiting() throws InterruptedException {
        while (waiting == 0) {
            wait();
        }
    }

    /** Has delayed calls take effect; returns when they have. */
    public synchronized void goOn() throws InterruptedException {
        goOn.countDown();
        while (waiting > 0) {
            wait();
        }
    }

    /** Has the next calls of a kind fail. */
    public void fail(S3Operation operation, Fault fault, int times) {
        failAlways(operation, fault);
        faultsLeft.put(operation, times);
    }

    /** From now on only the newest access key that was met is taken; others have expired. */
    public synchronized void refuseOlderAccessKeys() {
        newestKeyOnly = true;
    }

    /** The access keys that calls were signed with, in the order of their first calls. */
    public synchronized List<String> accessKeys() {
        return List.copyOf(accessKeys);
    }

    /** Has all calls of a kind fail from now on. */
    public void failAlways(S3Operation operation, Fault fault) {
        faultsLeft.remove(operation);
        lastingFaults.put(operation, fault);
    }

    /** Has all calls be refused from now on; the answer says that the bucket is in {@code eu-west-1}. */
    public void refuseAll(int status, String code) {
        refusal = S3Reply.error(status, code).with("x-amz-bucket-region", "eu-west-1");
    }

    /** Takes all faults back. */
    public synchronized void failNoMore() {
        lastingFaults.clear();
        faultsLeft.clear();
        faultsByNumber.clear();
        refusal = null;
    }

    private S3Reply late(Fault fault, S3Request request) {
        synchronized (this) {
            waiting++;
            notifyAll();
        }
        try {
            goOn.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            S3Reply reply = fault == Fault.DELAYED && !closed ? effect(request) : S3Reply.error(500, "InternalError");
            waiting--;
            notifyAll();
            return reply;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            S3Request request = S3Request.read(exchange);
            Fault fault = arrived(request);
            S3Reply reply = fault == null ? effect(request) : failed(fault, request);
            reply = refusal == null ? reply : refusal;
            if (reply != null) {
                send(exchange, request, reply);
            }
        }
    }

    /** Logs the call; returns the fault that was ordered for it. */
    private synchronized @Nullable Fault arrived(S3Request request) {
        calls.add(new Call(request.operation(), request.key()));
        actions.getOrDefault(calls.size(), () -> {}).run();
        if (isOfOlderKey(request)) {
            return Fault.EXPIRED_TOKEN;
        }
        Fault once = faultsByNumber.get(calls.size());
        return once == null ? lastingFault(request.operation()) : once;
    }

    private boolean isOfOlderKey(S3Request request) {
        Matcher credential = CREDENTIAL.matcher(String.valueOf(request.header("Authorization")));
        String accessKey = credential.find() ? credential.group(1) : "";
        boolean isNew = accessKeys.add(accessKey);
        return newestKeyOnly
                && !isNew
                && !List.copyOf(accessKeys).get(accessKeys.size() - 1).equals(accessKey);
    }

    private @Nullable Fault lastingFault(S3Operation operation) {
        Integer left = faultsLeft.computeIfPresent(operation, (key, count) -> count - 1);
        return left != null && left < 0 ? null : lastingFaults.get(operation);
    }

    private S3Reply effect(S3Request request) {
        return request.bucket().equals(BUCKET) ? bucket.answer(request) : S3Reply.error(404, "NoSuchBucket");
    }

    /** Null: the connection is closed. */
    private @Nullable S3Reply failed(Fault fault, S3Request request) {
        return switch (fault) {
            case SLOW_DOWN -> S3Reply.error(503, "SlowDown");
            case INTERNAL_ERROR -> S3Reply.error(500, "InternalError");
            case RESET -> null;
            case LOST_REPLY -> {
                effect(request);
                yield null;
            }
            case ERROR_IN_SUCCESS ->
                S3Reply.xml("<Error><Code>InternalError</Code><Message>scripted</Message></Error>");
            case BAD_DIGEST -> S3Reply.error(400, "BadDigest");
            case DENIED -> S3Reply.error(403, "AccessDenied");
            case EXPIRED_TOKEN -> S3Reply.error(400, "ExpiredToken");
            case STALLED, DELAYED -> late(fault, request);
        };
    }

    private static void send(HttpExchange exchange, S3Request request, S3Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        boolean isHead = request.operation() == S3Operation.HEAD_OBJECT;
        if (isHead) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(reply.body().length));
        }
        boolean withoutBody = isHead || reply.body().length == 0;
        exchange.sendResponseHeaders(reply.status(), withoutBody ? -1 : reply.body().length);
        if (!withoutBody) {
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(reply.body());
            }
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        goOn.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
