package io.graphexport.job.serve;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a client is told.
 *
 * @param status the HTTP status
 * @param headers the headers that say something of the API; those of HTTP itself are not among them
 * @param body the whole body
 */
@SuppressWarnings("ArrayRecordComponent")
record Reply(int status, Map<String, String> headers, byte[] body) {
    private static final String JSON = "application/json";

    static Reply ofJson(int status, byte[] body) {
        return of(status, JSON, body);
    }

    static Reply ofText(String contentType, String text) {
        return of(200, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", contentType), body);
    }

    static Reply ofError(ApiException error) {
        Reply reply = ofJson(error.status(), ReplyJson.error(error)).with("x-amzn-errortype", error.type());
        return error.allowed().map(methods -> reply.with("Allow", methods)).orElse(reply);
    }

    /** The same with one more header. */
    Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }
}
