package io.graphexport.job;

import io.graphexport.export.Exporter;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportRequest;
import io.graphexport.s3.KmsEncryption;
import java.io.Closeable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The client-side encryption of one export, if it was asked for. Only then the classes of KMS are loaded.
 *
 * @param files encrypts the files; null: nothing does
 */
record Encryption(@Nullable KmsEncryption files) implements Closeable {
    /** Tries the key, unless that is to be skipped. */
    static Encryption of(S3DestinationOptions s3, ExportRequest request, EngineOptions options) {
        return new Encryption(
                s3.isEncryptedByClient()
                        ? KmsEncryption.open(s3.settings(), request, Objects.requireNonNull(options.taskId()))
                        : null);
    }

    Exporter of(Exporter exporter) {
        return files == null ? exporter : exporter.withEncryption(files);
    }

    @Override
    public void close() {
        if (files != null) {
            files.close();
        }
    }
}
