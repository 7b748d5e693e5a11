package io.graphexport.s3;

import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.TaskId;
import io.graphexport.source.DecryptingLocation;
import io.graphexport.source.LocalLocation;
import io.graphexport.source.StoredFile;
import io.graphexport.source.StoredLocation;
import io.graphexport.testkit.s3.KeyState;
import io.graphexport.testkit.s3.ScriptedKms;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A KMS with a key, and what encrypts and decrypts with it. */
final class TestKeys implements Closeable {
    static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-00000000000a";
    static final String OTHER_KEY = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-00000000000b";
    static final TaskId TASK = new TaskId("t-0123456789");

    private final ScriptedKms kms;

    TestKeys() throws IOException {
        kms = ScriptedKms.start();
        kms.key(KEY, KeyState.ENABLED);
        kms.key(OTHER_KEY, KeyState.ENABLED);
    }

    ScriptedKms kms() {
        return kms;
    }

    AwsConnection connection() {
        return AwsConnection.builder()
                .keyEndpoint(kms.endpoint())
                .roleEndpoint(kms.endpoint())
                .attempts(2)
                .retryDelay(Duration.ofMillis(1))
                .build();
    }

    static ExportRequest request(String keyArn) {
        return ExportRequest.builder()
                .format(ExportFormat.CSV)
                .destination("out")
                .kmsKeyIdentifier(keyArn)
                .build();
    }

    KmsEncryption encryption() {
        return encryption(Map.of());
    }

    KmsEncryption encryption(Map<String, String> context) {
        S3Settings settings = S3Settings.builder()
                .connection(connection())
                .encryptionContext(context)
                .build();
        return KmsEncryption.open(settings, request(KEY), TASK);
    }

    KmsDecryption decryption(String... keyArns) {
        return KmsDecryption.open(connection(), List.of(keyArns));
    }

    /** What is in a file of this machine, read with a key. */
    byte[] read(Path file, String keyArn) throws IOException {
        try (KmsDecryption decryption = decryption(keyArn)) {
            StoredLocation location = DecryptingLocation.of(LocalLocation.of(file), decryption);
            StoredFile found = (StoredFile) location.find().orElseThrow();
            try (InputStream stream = found.stream()) {
                return stream.readAllBytes();
            }
        }
    }

    @Override
    public void close() {
        kms.close();
    }
}
