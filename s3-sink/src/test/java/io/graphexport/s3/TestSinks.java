package io.graphexport.s3;

import io.graphexport.sink.Journal;
import io.graphexport.sink.Opening;
import io.graphexport.sink.WrittenFile;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sinks for tests, into {@code s3://bucket/exports/t-0123456789}. */
final class TestSinks {
    static final String TASK = "t-0123456789";
    static final String PREFIX = "exports/" + TASK + "/";
    static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef";

    /** Two threads, and half a megabyte in memory, so that a part waits on disk for the most part. */
    static final UploadShares SMALL = new UploadShares(1 << 19, 2, 3, new PartPlan(PartPlan.LOWEST));

    /** Of an export of which no file is complete. */
    static final Journal BEGINNING = new Journal(
            new Journal.Identity("3 files", "{}", "{}", "1.0"),
            Instant.parse("2024-02-29T12:34:56Z"),
            new Journal.Plan("abc", Journal.Made.LEARNED),
            List.of());

    private TestSinks() {}

    /** Writes a file that the journal names. */
    static void write(S3Sink sink, String name, byte[] bytes) {
        try (S3File file = sink.create(name)) {
            file.write(bytes, 0, bytes.length);
            file.complete(new WrittenFile(name, 1, bytes.length, "0".repeat(64)));
        }
    }

    /** Retries without a pause worth its name. */
    static AwsConnection connection(URI endpoint) {
        return AwsConnection.builder()
                .region("us-east-1")
                .endpoint(endpoint)
                .addressing(Addressing.PATH)
                .attempts(4)
                .retryDelay(Duration.ofMillis(1))
                .build();
    }

    static S3Sink open(URI endpoint, String bucket) {
        return open(endpoint, bucket, UploadClient.STANDARD);
    }

    /** Whose calls always come in the same order. */
    static S3Sink openWithOneThread(URI endpoint) {
        return openWithOneThread(endpoint, Opening.START_OVER);
    }

    /** Whose calls always come in the same order. */
    static S3Sink openWithOneThread(URI endpoint, Opening opening) {
        UploadShares shares = new UploadShares(SMALL.memory(), 1, 2, SMALL.plan());
        return open(AwsClients.open(connection(endpoint), 2), "bucket", shares, opening);
    }

    static S3Sink open(URI endpoint, String bucket, UploadClient client) {
        return open(AwsClients.open(connection(endpoint), SMALL.threads(), client), bucket, SMALL, Opening.START_OVER);
    }

    static S3Sink open(AwsClients clients, String bucket, UploadShares shares, Opening opening) {
        KeySettings settings = new KeySettings(null, BucketKey.AS_BUCKET, Map.of());
        return S3Sink.open(clients, new S3Location(bucket, "exports"), TASK, settings, shares, opening);
    }

    static S3Sink open(URI endpoint, String bucket, @Nullable String key) {
        AwsClients clients = AwsClients.open(connection(endpoint), SMALL.threads() + 1);
        KeySettings settings = new KeySettings(key, BucketKey.ENABLED, Map.of("graph", "a \"b\""));
        return S3Sink.open(clients, new S3Location(bucket, "exports"), TASK, settings, SMALL, Opening.START_OVER);
    }
}
