package io.graphexport.job.sigv4;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a request is signed.
 *
 * @param method the method in upper case
 * @param path the path as it is sent, percent-encoded
 * @param query what stands behind the question mark as it is sent; empty: nothing
 * @param headers the values of each header by its name in lower case
 * @param payloadHash the SHA-256 of the body in hexadecimal digits
 */
public record SignableRequest(
        String method, String path, String query, Map<String, List<String>> headers, String payloadHash) {

    /**
     * Takes headers in any case.
     *
     * @param body the whole body; empty if there is none
     */
    public static SignableRequest of(
            String method, String path, @Nullable String query, Map<String, List<String>> headers, byte[] body) {
        Map<String, List<String>> lowerCase = new TreeMap<>();
        headers.forEach((name, values) -> lowerCase.merge(
                name.toLowerCase(Locale.ROOT),
                List.copyOf(values),
                (some, others) -> Stream.concat(some.stream(), others.stream()).toList()));
        return new SignableRequest(method, path, query == null ? "" : query, lowerCase, Hash.sha256Hex(body));
    }

    /** The values of a header, whose name is in lower case. */
    List<String> values(String header) {
        return headers.getOrDefault(header, List.of());
    }

    /** The canonical form of the headers' values: without needless spaces, those of one name behind each other. */
    String canonicalValue(String header) {
        return values(header).stream()
                .map(value -> value.strip().replaceAll(" +", " "))
                .collect(Collectors.joining(","));
    }
}
