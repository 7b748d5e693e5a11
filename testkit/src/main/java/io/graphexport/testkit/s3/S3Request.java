package io.graphexport.testkit.s3;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A request as a scripted server reads it. */
@SuppressWarnings("ArrayRecordComponent")
record S3Request(
        S3Operation operation, String bucket, String key, Map<String, String> query, Headers headers, byte[] body) {
    static S3Request read(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath().substring(1);
        int slash = path.indexOf('/');
        String bucket = slash < 0 ? path : path.substring(0, slash);
        String key = slash < 0 ? "" : decode(path.substring(slash + 1));
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        byte[] body = exchange.getRequestBody().readAllBytes();
        S3Operation operation = S3Operation.of(exchange.getRequestMethod(), key, query);
        return new S3Request(operation, bucket, key, query, exchange.getRequestHeaders(), body);
    }

    private static Map<String, String> query(@Nullable String text) {
        Map<String, String> query = new LinkedHashMap<>();
        if (text != null) {
            for (String pair : text.split("&", -1)) {
                int equals = pair.indexOf('=');
                query.put(
                        equals < 0 ? pair : pair.substring(0, equals),
                        equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Nullable
    String header(String name) {
        return headers.getFirst(name);
    }

    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    /** Whether the checksum that the request names is that of its body; true without one. */
    boolean isIntact() {
        String wanted = header("x-amz-checksum-crc32c");
        CRC32C checksum = new CRC32C();
        checksum.update(body);
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) checksum.getValue())
                .array();
        return wanted == null || wanted.equals(Base64.getEncoder().encodeToString(bytes));
    }

    /** The headers that stay with an object, by their names in lower case. */
    Map<String, String> kept() {
        Map<String, String> kept = new LinkedHashMap<>();
        headers.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-amz-meta-") || lower.startsWith("x-amz-server-side-encryption")) {
                kept.put(lower, values.get(0));
            }
        });
        return kept;
    }
}
