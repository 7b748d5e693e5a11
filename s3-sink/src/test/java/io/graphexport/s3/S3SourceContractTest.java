package io.graphexport.s3;

import io.graphexport.source.StoredLocation;
import io.graphexport.testkit.StoredLocationContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class S3SourceContractTest extends StoredLocationContract {
    @RegisterExtension
    static final S3Server SERVER = new S3Server();

    private String bucket;
    private S3Source source;

    @BeforeEach
    void setUp() {
        bucket = SERVER.newBucket();
        source = S3Source.open(SERVER.connection(), 1 << 20);
    }

    @AfterEach
    void tearDown() {
        source.close();
    }

    @Override
    protected void store(String path, byte[] content) {
        SERVER.put(bucket, path, content);
    }

    @Override
    protected void remove(String path) {
        SERVER.client().deleteObject(request -> request.bucket(bucket).key(path));
    }

    @Override
    protected StoredLocation location(String path) {
        return source.location("s3://" + bucket + "/" + path);
    }
}
