package io.graphexport.s3;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.junit.S3ProxyExtension;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A server on loopback that speaks the protocol of S3 and checks signatures, with a client to fill it. */
final class S3Server implements BeforeAllCallback, AfterAllCallback {
    /** The keys that this module's tests find in their environment. */
    private static final String ACCESS_KEY = "test-access-key";

    private static final String SECRET_KEY = "test-secret-key";
    private static final AtomicInteger BUCKETS = new AtomicInteger();

    private final S3ProxyExtension server = S3ProxyExtension.builder()
            .withCredentials(ACCESS_KEY, SECRET_KEY)
            .ignoreUnknownHeaders()
            .withBlobStoreProvider("transient-nio2")
            .build();

    @SuppressWarnings("NullAway.Init")
    private AwsClients clients;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        // The server has one life for each test.
        server.beforeEach(context);
        clients = AwsClients.open(connection(), 2);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        clients.close();
        server.afterEach(context);
    }

    URI endpoint() {
        return Objects.requireNonNull(server.getUri());
    }

    /** How it is reached; without patience. */
    AwsConnection connection() {
        return connection(endpoint());
    }

    /** How it is reached through a proxy. */
    static AwsConnection connection(URI endpoint) {
        return AwsConnection.builder()
                .region("us-east-1")
                .endpoint(endpoint)
                .addressing(Addressing.PATH)
                .attempts(4)
                .retryDelay(Duration.ofMillis(1))
                .build();
    }

    S3Client client() {
        return clients.s3();
    }

    /** A bucket of the caller's own. */
    String newBucket() {
        String bucket = "bucket-" + BUCKETS.incrementAndGet();
        client().createBucket(request -> request.bucket(bucket));
        return bucket;
    }

    void put(String bucket, String key, byte[] content) {
        client().putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
    }
}
