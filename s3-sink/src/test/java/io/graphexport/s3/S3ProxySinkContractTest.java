package io.graphexport.s3;

import io.graphexport.sink.ExportSink;
import io.graphexport.sink.Opening;
import io.graphexport.testkit.ResumableSinkContract;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gaul.s3proxy.junit.S3ProxyExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;

/** The sink against a server of others, which checks signatures and the rules of multipart uploads. */
class S3ProxySinkContractTest extends ResumableSinkContract {
    private final KillableSinks sinks = new KillableSinks();

    private static final String BUCKET = "s3proxy-bucket";

    @RegisterExtension
    static final S3ProxyExtension SERVER = S3ProxyExtension.builder()
            .withCredentials("test-access-key", "test-secret-key")
            .ignoreUnknownHeaders()
            .withBlobStoreProvider("transient-nio2")
            .build();

    @SuppressWarnings("NullAway.Init")
    private AwsClients clients;

    @BeforeEach
    void createBucket() {
        clients = AwsClients.open(TestSinks.connection(endpoint()), 1);
        s3().createBucket(request -> request.bucket(BUCKET));
    }

    @AfterEach
    void close() {
        clients.close();
    }

    private static URI endpoint() {
        return Objects.requireNonNull(SERVER.getUri());
    }

    private S3Client s3() {
        return clients.s3();
    }

    @Override
    protected ExportSink open() {
        return sinks.open(endpoint(), BUCKET, UploadClient.STANDARD, Opening.START_OVER);
    }

    @Override
    protected ExportSink resume() {
        return sinks.open(endpoint(), BUCKET, UploadClient.STANDARD, Opening.RESUME);
    }

    @Override
    protected void kill(ExportSink sink) {
        sinks.kill(sink);
    }

    private ServedBucket bucket() {
        return new ServedBucket(s3(), BUCKET);
    }

    @Override
    protected Map<String, byte[]> visible() {
        return bucket().visible();
    }

    @Override
    protected List<String> leftovers() {
        return bucket().leftovers();
    }
}
