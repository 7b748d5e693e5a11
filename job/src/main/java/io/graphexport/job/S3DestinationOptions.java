package io.graphexport.job;

import io.graphexport.s3.AwsConnection;
import io.graphexport.s3.BucketKey;
import io.graphexport.s3.PreflightUse;
import io.graphexport.s3.RoleUse;
import io.graphexport.s3.S3Settings;
import io.graphexport.s3.UploadClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how an export goes to S3. The classes of S3 are not touched before they are asked for. */
final class S3DestinationOptions {
    @Option(
            names = "--kms-key",
            paramLabel = "ARN",
            description = "The KMS key that every object in S3 is encrypted with (SSE-KMS). Default: the request's.")
    private @Nullable String key;

    @Option(
            names = "--client-side-encryption",
            description = {
                "Encrypt all files under the KMS key before they leave this process, for S3 and for folders; they are read"
                        + " with --decryption-key. Default: that is not done."
            })
    private boolean encryptedByClient;

    @Option(
            names = "--kms-bucket-key",
            paramLabel = "AS_BUCKET|ENABLED|DISABLED",
            description = "Whether S3 asks KMS once for many objects. Default: as the bucket is configured.")
    private @Nullable BucketKey bucketKey;

    @Option(
            names = "--kms-context",
            paramLabel = "NAME=VALUE",
            description = "A name and value that the key's log shows; not secret. May be repeated. Default: none.")
    private Map<String, String> context = new LinkedHashMap<>();

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private S3ConnectionOptions connection;

    @Option(
            names = "--role",
            paramLabel = "ARN",
            description = "The role that is assumed to write to S3. Default: the request's roleArn.")
    private @Nullable String role;

    @Option(
            names = "--source-role",
            paramLabel = "ARN",
            description = "The role that is assumed to read dumps from S3. Default: the caller's own rights.")
    private @Nullable String sourceRole;

    @Option(
            names = "--no-assume-role",
            description = "Use the caller's own rights in S3, not those of the role. Default: the role's.")
    private boolean roleIgnored;

    @Option(
            names = "--s3-client",
            paramLabel = "STANDARD|CRT",
            description = {
                "What sends uploads. CRT: the AWS Common Runtime, whose jar GRAPH_EXPORT_CLASSPATH must name. Default:"
                        + " STANDARD."
            })
    private @Nullable UploadClient client;

    @Option(
            names = "--skip-preflight",
            description = "Do not try the permissions in S3 and KMS first. Default: they are tried.")
    private boolean preflightSkipped;

    @Nullable
    String key() {
        return key;
    }

    boolean isEncryptedByClient() {
        return encryptedByClient;
    }

    @Nullable
    String role() {
        return role;
    }

    /** How dumps are read. */
    AwsConnection source() {
        return connection.connection(sourceRole);
    }

    /** The options that say how a key is used; empty if none was given. */
    List<String> ofKey() {
        List<String> given = new ArrayList<>();
        if (bucketKey != null) {
            given.add("--kms-bucket-key");
        }
        if (!context.isEmpty()) {
            given.add("--kms-context");
        }
        return given;
    }

    S3Settings settings() {
        return S3Settings.builder()
                .connection(connection.connection(null))
                .role(roleIgnored ? RoleUse.IGNORED : RoleUse.ASSUMED)
                .client(client == null ? UploadClient.STANDARD : client)
                .preflight(preflightSkipped ? PreflightUse.SKIPPED : PreflightUse.DONE)
                .bucketKey(bucketKey == null ? BucketKey.AS_BUCKET : bucketKey)
                .encryptionContext(context)
                .build();
    }
}
