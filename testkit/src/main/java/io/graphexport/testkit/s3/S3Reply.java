package io.graphexport.testkit.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a scripted server answers. */
@SuppressWarnings("ArrayRecordComponent")
record S3Reply(int status, Map<String, String> headers, byte[] body) {
    static S3Reply empty(int status) {
        return new S3Reply(status, Map.of(), new byte[0]);
    }

    static S3Reply xml(String body) {
        return xml(200, body);
    }

    private static S3Reply xml(int status, String body) {
        String text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body;
        return new S3Reply(status, Map.of("Content-Type", "application/xml"), text.getBytes(UTF_8));
    }

    static S3Reply error(int status, String code) {
        return xml(status, "<Error><Code>" + code + "</Code><Message>scripted " + code + "</Message></Error>");
    }

    S3Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new S3Reply(status, more, body);
    }

    static S3Reply eTag(String eTag) {
        return new S3Reply(200, Map.of("ETag", eTag), new byte[0]);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
