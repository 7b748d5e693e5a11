package io.graphexport.s3;

import io.graphexport.request.ExportRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How exports go to S3, beside what their requests say.
 *
 * @param connection how S3 and KMS are reached
 * @param role whether the role of the request is assumed; default {@link RoleUse#ASSUMED}
 * @param client what sends the parts of uploads; default {@link UploadClient#STANDARD}
 * @param preflight whether permissions are tried first; default {@link PreflightUse#DONE}
 * @param bucketKey whether S3 asks KMS for each object; default {@link BucketKey#AS_BUCKET}
 * @param encryptionContext names and values that the key's log shows; not secret; default: none
 */
public record S3Settings(
        AwsConnection connection,
        RoleUse role,
        UploadClient client,
        PreflightUse preflight,
        BucketKey bucketKey,
        Map<String, String> encryptionContext) {
    /** Creates the settings. */
    public S3Settings {
        encryptionContext = Map.copyOf(encryptionContext);
    }

    /** The role that is assumed for a request; null: the caller's own rights. */
    @Nullable
    String roleOf(ExportRequest request) {
        return switch (role) {
            case ASSUMED -> request.roleArn();
            case IGNORED -> null;
        };
    }

    /** The default of every setting. */
    public static S3Settings defaults() {
        return builder().build();
    }

    /** A builder that holds the default of every setting. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private AwsConnection connection = AwsConnection.defaults();
        private RoleUse role = RoleUse.ASSUMED;
        private UploadClient client = UploadClient.STANDARD;
        private PreflightUse preflight = PreflightUse.DONE;
        private BucketKey bucketKey = BucketKey.AS_BUCKET;
        private Map<String, String> encryptionContext = Map.of();

        private Builder() {}

        /** How S3 and KMS are reached. */
        public Builder connection(AwsConnection value) {
            connection = value;
            return this;
        }

        /** Whether the role of the request is assumed. */
        public Builder role(RoleUse value) {
            role = value;
            return this;
        }

        /** What sends the parts of uploads. */
        public Builder client(UploadClient value) {
            client = value;
            return this;
        }

        /** Whether permissions are tried first. */
        public Builder preflight(PreflightUse value) {
            preflight = value;
            return this;
        }

        /** Whether S3 asks KMS for each object. */
        public Builder bucketKey(BucketKey value) {
            bucketKey = value;
            return this;
        }

        /** Names and values that the key's log shows; not secret. */
        public Builder encryptionContext(Map<String, String> value) {
            encryptionContext = value;
            return this;
        }

        /** Makes the settings. */
        public S3Settings build() {
            return new S3Settings(connection, role, client, preflight, bucketKey, encryptionContext);
        }
    }
}
