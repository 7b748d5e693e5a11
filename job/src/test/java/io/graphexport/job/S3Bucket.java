package io.graphexport.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gaul.s3proxy.junit.S3ProxyExtension;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** A bucket of a server on loopback that speaks the protocol of S3 and checks signatures. */
final class S3Bucket implements BeforeAllCallback, AfterAllCallback {
    /** The keys that this module's tests find in their environment. */
    private static final String ACCESS_KEY = "test-access-key";

    private static final String SECRET_KEY = "test-secret-key";
    private static final String NAME = "bucket";

    private final S3ProxyExtension server = S3ProxyExtension.builder()
            .withCredentials(ACCESS_KEY, SECRET_KEY)
            .ignoreUnknownHeaders()
            .withBlobStoreProvider("transient-nio2")
            .build();

    @SuppressWarnings("NullAway.Init")
    private S3Client client;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        start();
    }

    /** Starts the server. */
    void start() throws IOException {
        try {
            server.beforeEach(null);
        } catch (Exception error) {
            throw new IOException("the server can't be started", error);
        }
        client = S3Client.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .build();
        client.createBucket(request -> request.bucket(NAME));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }

    /** Ends the server; what it holds is lost. */
    void stop() {
        client.close();
        server.afterEach(null);
    }

    /** The keys of all objects. */
    List<String> keys() {
        return client.listObjectsV2Paginator(request -> request.bucket(NAME)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** The keys of the objects that were not made with the headers of SSE-KMS and that KMS key. */
    List<String> keysNotEncryptedBy(String kmsKey) {
        return keys().stream()
                .filter(key -> !isEncrypted(
                        client.headObject(request -> request.bucket(NAME).key(key)), kmsKey))
                .toList();
    }

    private static boolean isEncrypted(HeadObjectResponse object, String kmsKey) {
        return object.serverSideEncryption() == ServerSideEncryption.AWS_KMS && kmsKey.equals(object.ssekmsKeyId());
    }

    URI endpoint() {
        return Objects.requireNonNull(server.getUri());
    }

    /** The place that commands are given. */
    String place(String key) {
        return "s3://" + NAME + "/" + key;
    }

    void put(String key, byte[] content) {
        client.putObject(request -> request.bucket(NAME).key(key), RequestBody.fromBytes(content));
    }

    void delete(String key) {
        client.deleteObject(request -> request.bucket(NAME).key(key));
    }

    /** Uploads a folder with all that is below it. */
    void putFolder(String prefix, Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                put(prefix + "/" + folder.relativize(file), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
