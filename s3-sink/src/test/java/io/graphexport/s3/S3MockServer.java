package io.graphexport.s3;

import com.adobe.testing.s3mock.S3MockApplication;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of others on loopback that compares checksums and knows which KMS keys there are. It takes seconds to start,
 * so there is one for all tests of this JVM, each with a bucket of its own.
 */
final class S3MockServer {
    /** The one key that it has. */
    static final String KEY_ID = "01234567-89ab-cdef-0123-456789abcdef";

    private static final AtomicInteger BUCKETS = new AtomicInteger();

    private S3MockServer() {}

    /** Begins when it is first asked for, and ends with the JVM. */
    private static final class Started {
        private static final S3MockApplication SERVER = S3MockApplication.start(new HashMap<>(Map.<String, Object>of(
                S3MockApplication.PROP_HTTP_PORT,
                "0",
                S3MockApplication.PROP_HTTPS_PORT,
                "0",
                S3MockApplication.PROP_SILENT,
                true,
                "com.adobe.testing.s3mock.max-payload-size",
                "20MB",
                "com.adobe.testing.s3mock.store.valid-kms-keys",
                "arn:aws:kms:us-east-1:123456789012:key/" + KEY_ID)));
    }

    @SuppressWarnings("deprecation") // Its HTTPS would need a certificate.
    static URI endpoint() {
        return URI.create("http://127.0.0.1:" + Started.SERVER.getHttpPort());
    }

    /** A bucket of the caller's own. */
    static String newBucket(AwsClients clients) {
        String bucket = "s3mock-bucket-" + BUCKETS.incrementAndGet();
        clients.transfers().createBucket(request -> request.bucket(bucket));
        return bucket;
    }
}
