package io.graphexport.job.sigv4;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The form of a request that is hashed and signed. */
final class CanonicalRequest {
    private CanonicalRequest() {}

    /**
     * The text.
     *
     * @param signedHeaders the names of the signed headers in lower case, sorted
     */
    static String of(SignableRequest request, List<String> signedHeaders) {
        String headers = signedHeaders.stream()
                .map(name -> name + ":" + request.canonicalValue(name) + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                path(request.path()),
                query(request.query()),
                headers,
                String.join(";", signedHeaders),
                request.payloadHash());
    }

    /** Encoded once more than it is sent, as for all services but S3; dot segments are left as they are. */
    private static String path(String sent) {
        return sent.isEmpty() ? "/" : PercentEncoding.encode(sent, PercentEncoding.Slash.KEPT);
    }

    private static String query(String sent) {
        return Stream.of(sent.split("&"))
                .filter(parameter -> !parameter.isEmpty())
                .map(CanonicalRequest::parameter)
                .sorted()
                .map(parameter -> parameter.name + "=" + parameter.value)
                .collect(Collectors.joining("&"));
    }

    private static Parameter parameter(String sent) {
        int equals = sent.indexOf('=');
        String name = equals < 0 ? sent : sent.substring(0, equals);
        String value = equals < 0 ? "" : sent.substring(equals + 1);
        return new Parameter(encodedAgain(name), encodedAgain(value));
    }

    /** Clients may encode more or less than they must; the canonical form encodes all that it can. */
    private static String encodedAgain(String sent) {
        return PercentEncoding.encode(PercentEncoding.decode(sent), PercentEncoding.Slash.ENCODED);
    }

    private record Parameter(String name, String value) implements Comparable<Parameter> {
        @Override
        public int compareTo(Parameter other) {
            int byName = name.compareTo(other.name);
            return byName == 0 ? value.compareTo(other.value) : byName;
        }
    }
}
