package io.graphexport.job.serve;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the heads of requests, after what Netty makes sure of: where a request ends must be beyond doubt. */
final class RequestHead {
    private RequestHead() {}

    /**
     * What a head asks for.
     *
     * @throws ApiException if it is no head of an HTTP request
     */
    static ApiRequest read(HttpRequest head) throws ApiException {
        requireReadable(head.decoderResult());
        HttpHeaders headers = head.headers();
        requireClearEnd(head.protocolVersion(), headers);
        URI target = target(head.uri());
        return new ApiRequest(head.method().name(), target.getRawPath(), target.getRawQuery(), byName(headers));
    }

    /**
     * Makes sure that a part of a request could be decoded.
     *
     * @throws ApiException if it couldn't
     */
    static void requireReadable(DecoderResult result) throws ApiException {
        if (result.isSuccess()) {
            return;
        }
        if (result.cause() instanceof BoundedHeaders.TooManyException tooMany) {
            throw ApiException.ofForm(String.valueOf(tooMany.getMessage()));
        }
        if (result.cause() instanceof TooLongFrameException) {
            throw ApiException.ofForm("a request must have at most " + ServerLimits.LONGEST_REQUEST_LINE
                    + " bytes in its first line, and " + ServerLimits.LARGEST_HEADERS + " in all headers together");
        }
        throw ApiException.ofForm("this is no HTTP/1.1: " + result.cause().getMessage());
    }

    private static void requireClearEnd(HttpVersion version, HttpHeaders headers) throws ApiException {
        if (version.majorVersion() != 1) {
            throw ApiException.ofForm("the version must be HTTP/1.1 or HTTP/1.0: " + version);
        }
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!codings.isEmpty() && (codings.size() > 1 || !codings.get(0).strip().equalsIgnoreCase("chunked"))) {
            throw ApiException.ofForm("the header Transfer-Encoding must be chunked: " + String.join(", ", codings));
        }
        // A draft of WebSocket, by which eight bytes of body follow that no header tells of.
        if (headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY1)) {
            throw ApiException.ofForm("the header Sec-WebSocket-Key1 is not known here");
        }
    }

    private static URI target(String sent) throws ApiException {
        URI target;
        try {
            target = new URI(sent);
        } catch (URISyntaxException e) {
            throw ApiException.ofForm("the path and the query must be encoded as in a URI: " + e.getMessage());
        }
        String path = target.getRawPath();
        // Behind two slashes a URI has a host; nobody is to wonder which path was meant.
        if (path == null || !path.startsWith("/") || sent.startsWith("//")) {
            throw ApiException.ofForm("the path must begin with / and not with //: " + sent);
        }
        if (target.getRawFragment() != null) {
            throw ApiException.ofForm("a fragment (#) is no part of a request: " + sent);
        }
        return target;
    }

    private static Map<String, List<String>> byName(HttpHeaders headers) {
        Map<String, List<String>> byName = new HashMap<>();
        headers.forEach(
                header -> byName.computeIfAbsent(header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
                        .add(header.getValue()));
        return byName;
    }
}
