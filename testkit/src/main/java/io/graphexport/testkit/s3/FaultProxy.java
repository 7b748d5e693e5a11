package io.graphexport.testkit.s3;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A proxy on 127.0.0.1 between a client and a server of HTTP/1.1, where things go wrong by rule. Requests pass as they
 * are, their Host too, so that signatures verify; each has a connection of its own. Thread-safe.
 */
public final class FaultProxy implements Closeable {
    private static final long LATEST_MILLIS = 500;
    private static final int LATER_REQUESTS = 2;

    private final ServerSocket server;
    private final URI target;
    private final Checksums checksums;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Rule> rules = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    /** Whether replies get what real S3 adds. */
    public enum Checksums {
        /** Replies stay as they are. */
        AS_THEY_ARE,
        /** A whole object's reply tells its CRC32C. */
        ADDED
    }

    private static final class Rule {
        private final WireFault fault;
        private final Pattern requestLine;
        private final IntPredicate which;
        private int met;

        Rule(WireFault fault, Pattern requestLine, IntPredicate which) {
            this.fault = fault;
            this.requestLine = requestLine;
            this.which = which;
        }

        boolean applies(String line) {
            return requestLine.matcher(line).find() && which.test(++met);
        }
    }

    private FaultProxy(ServerSocket server, URI target, Checksums checksums) {
        this.server = server;
        this.target = target;
        this.checksums = checksums;
    }

    /** Starts a proxy on a free port. */
    public static FaultProxy start(URI target, Checksums checksums) throws IOException {
        FaultProxy proxy = new FaultProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target, checksums);
        proxy.threads.execute(proxy::accept);
        return proxy;
    }

    /** Where it listens. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /**
     * Adds a rule; the first that applies counts.
     *
     * @param requestLine found in the request's first line, such as {@code ^GET /bucket/key}
     * @param which of the requests that it is found in, by their number from 1
     */
    public synchronized void fail(WireFault fault, String requestLine, IntPredicate which) {
        rules.add(new Rule(fault, Pattern.compile(requestLine), which));
    }

    /** The first lines of all requests so far. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            // The test is over.
            return;
        }
    }

    private void serve(Socket client) {
        try (client) {
            HttpMessage request = HttpMessage.readRequest(client);
            if (request == null) {
                return;
            }
            WireFault fault = faultFor(request.firstLine());
            if (fault == null) {
                reply(client, request);
            } else {
                reply(client, request, fault);
            }
        } catch (IOException broken) {
            // The client has hung up, or the test is over: there is nobody to tell.
            return;
        }
    }

    private synchronized @Nullable WireFault faultFor(String line) {
        requests.add(line);
        notifyAll();
        return rules.stream()
                .filter(rule -> rule.applies(line))
                .findFirst()
                .map(rule -> rule.fault)
                .orElse(null);
    }

    private void reply(Socket client, HttpMessage request, WireFault fault) throws IOException {
        switch (fault) {
            case SLOW_DOWN -> HttpMessage.error("503 Slow Down", "SlowDown").write(client);
            case DENIED -> HttpMessage.error("403 Forbidden", "AccessDenied").write(client);
            case ARCHIVED ->
                HttpMessage.error("403 Forbidden", "InvalidObjectState", "<StorageClass>GLACIER</StorageClass>")
                        .write(client);
            case RESET -> reset(client);
            case LOST_REPLY -> {
                ask(request);
                reset(client);
            }
            case RESET_IN_BODY -> {
                HttpMessage reply = ask(request);
                reply.write(client, reply.body().length - reply.body().length / 2);
                reset(client);
            }
            case CUT_BODY -> {
                HttpMessage reply = ask(request);
                reply.write(client, reply.body().length - reply.body().length / 2);
            }
            case FLIPPED_BIT -> {
                HttpMessage reply = ask(request);
                flipBit(reply.body());
                reply.write(client);
            }
            case FLIPPED_REQUEST_BIT -> {
                flipBit(request.body());
                reply(client, request);
            }
            case LATE_REPLY -> {
                awaitLaterRequests();
                reply(client, request);
            }
        }
    }

    private static void flipBit(byte[] body) {
        if (body.length > 0) {
            body[body.length / 2] ^= 1;
        }
    }

    private void reply(Socket client, HttpMessage request) throws IOException {
        ask(request).write(client);
    }

    private HttpMessage ask(HttpMessage request) throws IOException {
        try (Socket upstream = new Socket(target.getHost(), target.getPort())) {
            request.write(upstream);
            HttpMessage reply = HttpMessage.readReply(upstream);
            boolean wholeObject = request.firstLine().startsWith("GET ")
                    && reply.firstLine().contains(" 200 ")
                    && !request.firstLine().contains("?");
            return wholeObject && checksums == Checksums.ADDED ? reply.withChecksum() : reply;
        }
    }

    private synchronized void awaitLaterRequests() {
        int enough = requests.size() + LATER_REQUESTS;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LATEST_MILLIS);
        try {
            for (long left = end - System.nanoTime(); requests.size() < enough && left > 0; ) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = end - System.nanoTime();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** Unlike a close, it tells the other side that something is wrong. */
    private static void reset(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
