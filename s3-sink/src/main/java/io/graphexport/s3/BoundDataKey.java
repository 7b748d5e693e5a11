package io.graphexport.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An encrypted data key together with the names and values that it is bound to, without which KMS doesn't decrypt it.
 * One that is bound to nothing stands as KMS gave it, as other programs have it too; else it is
 * {@code {"encryptionContext": {...}, "ciphertextBlob": base64}}.
 */
@SuppressWarnings("ArrayRecordComponent")
record BoundDataKey(byte[] encrypted, Map<String, String> context) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String CONTEXT = "encryptionContext";
    private static final String BLOB = "ciphertextBlob";
    /** What KMS gives begins with its version, 1. */
    private static final byte JSON = '{';

    byte[] toBytes() throws IOException {
        if (context.isEmpty()) {
            return encrypted;
        }
        ObjectNode json = MAPPER.createObjectNode();
        ObjectNode names = json.putObject(CONTEXT);
        context.forEach(names::put);
        json.put(BLOB, encrypted);
        return MAPPER.writeValueAsBytes(json);
    }

    static BoundDataKey parse(byte[] bytes) throws IOException {
        if (bytes.length == 0 || bytes[0] != JSON) {
            return new BoundDataKey(bytes, Map.of());
        }
        JsonNode json;
        byte[] blob;
        try {
            json = MAPPER.readTree(bytes);
            blob = json.path(BLOB).binaryValue();
        } catch (IOException wrong) {
            throw changed(wrong);
        }
        if (blob == null) {
            throw changed(null);
        }
        Map<String, String> context = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : json.path(CONTEXT).properties()) {
            context.put(entry.getKey(), entry.getValue().asText());
        }
        return new BoundDataKey(blob, context);
    }

    private static IOException changed(@Nullable IOException cause) {
        return new IOException("its encrypted data key was not made by graph-export, or was changed since", cause);
    }
}
