package io.graphexport.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.gaul.s3proxy.junit.S3ProxyExtension;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket of a server on loopback that speaks the protocol of S3 and checks signatures. */
final class S3Bucket implements BeforeAllCallback, AfterAllCallback {
    private static final String NAME = "bucket";

    private final S3ProxyExtension server = S3ProxyExtension.builder()
            // The keys that this module's tests find in their environment.
            .withCredentials("test-access-key", "test-secret-key")
            .ignoreUnknownHeaders()
            .withBlobStoreProvider("transient-nio2")
            .build();

    @SuppressWarnings("NullAway.Init")
    private S3Client client;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        server.beforeEach(context);
        client = S3Client.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .build();
        client.createBucket(request -> request.bucket(NAME));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        client.close();
        server.afterEach(context);
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
