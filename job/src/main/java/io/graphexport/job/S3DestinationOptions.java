package io.graphexport.job;

import io.graphexport.s3.AwsConnection;
import io.graphexport.s3.BucketKey;
import io.graphexport.s3.PreflightUse;
import io.graphexport.s3.RoleUse;
import io.graphexport.s3.S3Settings;
import io.graphexport.s3.UploadClient;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that say how an export goes to S3. The classes of S3 are not touched before they are asked for. */
final class S3DestinationOptions {
    private final OptionSpec key = CommandOption.value(
                    "--kms-key",
                    "ARN",
                    String.class,
                    "The KMS key that every object in S3 is encrypted with (SSE-KMS). Default: the request's.")
            .build();

    private final OptionSpec encryptedByClient = CommandOption.flag(
            "--client-side-encryption",
            "Encrypt all files under the KMS key before they leave this process, for S3 and for folders; they are read"
                    + " with --decryption-key. Default: that is not done.");

    private final OptionSpec bucketKey = CommandOption.value(
                    "--kms-bucket-key",
                    "AS_BUCKET|ENABLED|DISABLED",
                    BucketKey.class,
                    "Whether S3 asks KMS once for many objects. Default: as the bucket is configured.")
            .build();

    private final OptionSpec context = CommandOption.value(
                    "--kms-context",
                    "NAME=VALUE",
                    Map.class,
                    "A name and value that the key's log shows; not secret. May be repeated. Default: none.")
            .auxiliaryTypes(String.class, String.class)
            .build();

    private final S3ConnectionOptions connection = new S3ConnectionOptions();

    private final OptionSpec role = CommandOption.value(
                    "--role",
                    "ARN",
                    String.class,
                    "The role that is assumed to write to S3. Default: the request's roleArn.")
            .build();

    private final OptionSpec sourceRole = CommandOption.value(
                    "--source-role",
                    "ARN",
                    String.class,
                    "The role that is assumed to read dumps from S3. Default: the caller's own rights.")
            .build();

    private final OptionSpec roleIgnored = CommandOption.flag(
            "--no-assume-role", "Use the caller's own rights in S3, not those of the role. Default: the role's.");

    private final OptionSpec client = CommandOption.value(
                    "--s3-client",
                    "STANDARD|CRT",
                    UploadClient.class,
                    "What sends uploads. CRT: the AWS Common Runtime, whose jar GRAPH_EXPORT_CLASSPATH must name. Default:"
                            + " STANDARD.")
            .build();

    private final OptionSpec preflightSkipped = CommandOption.flag(
            "--skip-preflight", "Do not try the permissions in S3 and KMS first. Default: they are tried.");

    void addTo(CommandSpec command) {
        command.addOption(key).addOption(encryptedByClient).addOption(bucketKey).addOption(context);
        connection.addTo(command);
        for (OptionSpec option : List.of(role, sourceRole, roleIgnored, client, preflightSkipped)) {
            command.addOption(option);
        }
    }

    /** Those that don't stand in the requests of a server's clients. */
    void addToServer(CommandSpec command) {
        command.addOption(bucketKey).addOption(context);
        connection.addTo(command);
        for (OptionSpec option : List.of(sourceRole, roleIgnored, client, preflightSkipped)) {
            command.addOption(option);
        }
    }

    @Nullable
    String key() {
        return key.getValue();
    }

    boolean isEncryptedByClient() {
        return CommandOption.isGiven(encryptedByClient);
    }

    @Nullable
    String role() {
        return role.getValue();
    }

    /** How dumps are read. */
    AwsConnection source() {
        return connection.connection(sourceRole.getValue());
    }

    /** The options that say how a key is used; empty if none was given. */
    List<String> ofKey() {
        return Stream.of(bucketKey, context)
                .filter(option -> option.getValue() != null)
                .map(OptionSpec::longestName)
                .toList();
    }

    S3Settings settings() {
        @Nullable BucketKey wanted = bucketKey.getValue();
        @Nullable UploadClient uploads = client.getValue();
        @Nullable Map<String, String> pairs = context.getValue();
        return S3Settings.builder()
                .connection(connection.connection(null))
                .role(CommandOption.isGiven(roleIgnored) ? RoleUse.IGNORED : RoleUse.ASSUMED)
                .client(uploads == null ? UploadClient.STANDARD : uploads)
                .preflight(CommandOption.isGiven(preflightSkipped) ? PreflightUse.SKIPPED : PreflightUse.DONE)
                .bucketKey(wanted == null ? BucketKey.AS_BUCKET : wanted)
                .encryptionContext(pairs == null ? Map.of() : pairs)
                .build();
    }
}
