package io.graphexport.s3;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * How S3 encrypts every object of an export, the manifest too (contract R7.1).
 *
 * @param key the key's ARN; null: as the bucket does by itself
 * @param bucketKey whether S3 asks KMS for each object
 * @param context names and values that the key's log shows, and that its policy may ask for; not secret
 */
record KeySettings(@Nullable String key, BucketKey bucketKey, Map<String, String> context) {
    KeySettings {
        context = Map.copyOf(context);
    }

    /** The context as the header carries it; null without one. */
    @Nullable
    String contextHeader() {
        if (context.isEmpty()) {
            return null;
        }
        String json = new TreeMap<>(context)
                .entrySet().stream()
                        .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }

    /** Adds the headers to the call that makes an object. */
    void addTo(PutObjectRequest.Builder request) {
        if (key != null) {
            request.serverSideEncryption(ServerSideEncryption.AWS_KMS)
                    .ssekmsKeyId(key)
                    .ssekmsEncryptionContext(contextHeader())
                    .bucketKeyEnabled(bucketKeyHeader());
        }
    }

    /** Adds the headers to the call that begins an upload in parts. */
    void addTo(CreateMultipartUploadRequest.Builder request) {
        if (key != null) {
            request.serverSideEncryption(ServerSideEncryption.AWS_KMS)
                    .ssekmsKeyId(key)
                    .ssekmsEncryptionContext(contextHeader())
                    .bucketKeyEnabled(bucketKeyHeader());
        }
    }

    /** Null where nothing is asked for. */
    @Nullable
    Boolean bucketKeyHeader() {
        return switch (bucketKey) {
            case AS_BUCKET -> null;
            case ENABLED -> true;
            case DISABLED -> false;
        };
    }
}
