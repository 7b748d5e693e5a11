package io.graphexport.job.serve;

import java.nio.charset.StandardCharsets;

/**
 * What a client is told.
 *
 * @param status the HTTP status
 * @param contentType what the body is
 * @param body the whole body
 */
@SuppressWarnings("ArrayRecordComponent")
record Reply(int status, String contentType, byte[] body) {
    private static final String JSON = "application/json";

    static Reply ofJson(int status, byte[] body) {
        return new Reply(status, JSON, body);
    }

    static Reply ofText(String contentType, String text) {
        return new Reply(200, contentType, text.getBytes(StandardCharsets.UTF_8));
    }
}
