package io.graphexport.s3;

import io.graphexport.source.StoredLocation;
import io.graphexport.testkit.StoredLocationContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.core.sync.RequestBody;

/** Dumps in a server of others that tells checksums. */
class S3MockSourceContractTest extends StoredLocationContract {
    @SuppressWarnings("NullAway.Init")
    private AwsClients clients;

    @SuppressWarnings("NullAway.Init")
    private String bucket;

    @SuppressWarnings("NullAway.Init")
    private S3Source source;

    @BeforeEach
    void setUp() {
        AwsConnection connection = TestSinks.connection(S3MockServer.endpoint());
        clients = AwsClients.open(connection, 1);
        bucket = S3MockServer.newBucket(clients);
        source = S3Source.open(connection, 1 << 20);
    }

    @AfterEach
    void tearDown() {
        source.close();
        clients.close();
    }

    @Override
    protected void store(String path, byte[] content) {
        clients.s3().putObject(request -> request.bucket(bucket).key(path), RequestBody.fromBytes(content));
    }

    @Override
    protected void remove(String path) {
        clients.s3().deleteObject(request -> request.bucket(bucket).key(path));
    }

    @Override
    protected StoredLocation location(String path) {
        return source.location("s3://" + bucket + "/" + path);
    }
}
