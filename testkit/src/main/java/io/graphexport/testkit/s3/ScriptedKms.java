package io.graphexport.testkit.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A small KMS on 127.0.0.1: GenerateDataKey, Encrypt and Decrypt under the keys that it was given, bound to their
 * encryption contexts as in KMS itself; and AssumeRole of STS. It fails as it is told to. Signatures are not checked.
 * Thread-safe.
 */
public final class ScriptedKms implements Closeable {
    private static final String SCRIPTED = "scripted";
    private static final Pattern ROLE = Pattern.compile("RoleArn=([^&]*)");

    private final HttpServer server;
    private final KmsKeys keys = new KmsKeys();
    private final List<String> calls = new ArrayList<>();
    private final List<String> roles = new ArrayList<>();
    private final Map<String, String> faults = new ConcurrentHashMap<>();
    private final Map<String, String> messages = new ConcurrentHashMap<>();
    private volatile String roleExpiration = "2999-01-01T00:00:00Z";

    private ScriptedKms(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
    }

    /** Starts a server on a free port. */
    public static ScriptedKms start() throws IOException {
        ScriptedKms started =
                new ScriptedKms(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        started.server.start();
        return started;
    }

    /** Where it listens. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * Makes a key, or changes the state of one that is there.
     *
     * @param arn its only name
     */
    public void key(String arn, KeyState state) {
        keys.set(arn, state);
    }

    /** The names of the operations called so far. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** The ARNs of the roles that were assumed so far. */
    public synchronized List<String> roles() {
        return List.copyOf(roles);
    }

    /**
     * Has an operation fail from now on.
     *
     * @param operation {@code GenerateDataKey}, {@code Encrypt}, {@code Decrypt} or {@code AssumeRole}
     * @param error the code, as {@code AccessDeniedException}
     */
    public void fail(String operation, String error) {
        fail(operation, error, SCRIPTED);
    }

    /**
     * The same with words.
     *
     * @param message what the server says besides; without quotes
     */
    public void fail(String operation, String error, String message) {
        messages.put(operation, message);
        faults.put(operation, error);
    }

    /** When the credentials of a role that is assumed from now on expire, as {@code 2999-01-01T00:00:00Z}. */
    public void roleExpiration(String time) {
        roleExpiration = time;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String operation = target == null ? "AssumeRole" : target.substring(target.indexOf('.') + 1);
            synchronized (this) {
                calls.add(operation);
            }
            String fault = faults.get(operation);
            if (target == null) {
                send(exchange, fault == null ? 200 : 403, fault == null ? role(body) : roleError(fault));
            } else {
                answer(exchange, operation, body, fault);
            }
        }
    }

    private void answer(HttpExchange exchange, String operation, String body, @Nullable String fault)
            throws IOException {
        if (fault != null) {
            send(exchange, 400, error(fault, messages.getOrDefault(operation, SCRIPTED)));
            return;
        }
        try {
            send(exchange, 200, keys.answer(operation, body));
        } catch (KmsKeys.RefusedException refused) {
            send(exchange, 400, error(refused.code(), SCRIPTED));
        }
    }

    private static String error(String code, String message) {
        return "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}";
    }

    private static String roleError(String code) {
        return "<ErrorResponse><Error><Type>Sender</Type><Code>" + code
                + "</Code><Message>scripted</Message></Error></ErrorResponse>";
    }

    private synchronized String role(String body) {
        Matcher role = ROLE.matcher(body);
        roles.add(role.find() ? URLDecoder.decode(role.group(1), UTF_8) : "");
        long number = calls.stream().filter("AssumeRole"::equals).count();
        return "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ROLE" + number
                + "</AccessKeyId><SecretAccessKey>role-secret</SecretAccessKey><SessionToken>role-token-" + number
                + "</SessionToken><Expiration>" + roleExpiration + "</Expiration></Credentials><AssumedRoleUser><Arn>"
                + (body.contains("RoleArn=") ? "arn" : "") + "</Arn></AssumedRoleUser></AssumeRoleResult>"
                + "</AssumeRoleResponse>";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
