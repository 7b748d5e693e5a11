package io.graphexport.s3;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How AWS, or a server that speaks its protocols, is reached. Holds nothing secret: credentials come from the SDK's
 * default chain, that is the environment, the profile, or the machine's role.
 *
 * @param region the region; null: that of the environment or profile, and with an endpoint {@code us-east-1} if there
 *     is none
 * @param endpoint the address of a server that speaks the protocol of S3; null: Amazon S3, or what
 *     {@code AWS_ENDPOINT_URL} says
 * @param keyEndpoint the address of a server that speaks the protocol of KMS; null: AWS KMS, or what
 *     {@code AWS_ENDPOINT_URL} says
 * @param roleEndpoint the address of a server that speaks the protocol of STS; null: AWS STS, or what
 *     {@code AWS_ENDPOINT_URL} says
 * @param addressing how a bucket stands in an address; default {@link Addressing#HOST}
 * @param roleArn the role that is assumed, and assumed again before it expires; null: the caller's own rights
 * @param attempts how often a call is tried before its failure counts, from 1; default 8
 * @param retryDelay what the second try waits for, at random up to this; it doubles from try to try up to 20 seconds,
 *     and is ten times as long where the server asks to slow down; from 1 ms, default 100 ms
 */
public record AwsConnection(
        @Nullable String region,
        @Nullable URI endpoint,
        @Nullable URI keyEndpoint,
        @Nullable URI roleEndpoint,
        Addressing addressing,
        @Nullable String roleArn,
        int attempts,
        Duration retryDelay) {

    /**
     * Creates the settings.
     *
     * @throws IllegalArgumentException if there is no attempt or the delay is below 1 ms
     */
    public AwsConnection {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be 1 or more, not " + attempts);
        }
        if (retryDelay.toMillis() < 1) {
            throw new IllegalArgumentException("the delay before a retry must be 1 ms or more, not " + retryDelay);
        }
    }

    /** The same connection with the rights of a role, or with the caller's own if it is null. */
    AwsConnection withRole(@Nullable String role) {
        return new AwsConnection(region, endpoint, keyEndpoint, roleEndpoint, addressing, role, attempts, retryDelay);
    }

    /** The same connection to another region. */
    AwsConnection withRegion(String other) {
        return new AwsConnection(other, endpoint, keyEndpoint, roleEndpoint, addressing, roleArn, attempts, retryDelay);
    }

    /** The settings for Amazon S3 itself, all else from the environment. */
    public static AwsConnection defaults() {
        return builder().build();
    }

    /** A builder that holds the default of every setting. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private @Nullable String region;
        private @Nullable URI endpoint;
        private @Nullable URI keyEndpoint;
        private @Nullable URI roleEndpoint;
        private Addressing addressing = Addressing.HOST;
        private @Nullable String roleArn;
        private int attempts = 8;
        private Duration retryDelay = Duration.ofMillis(100);

        private Builder() {}

        /** The region; null: that of the environment. */
        public Builder region(@Nullable String value) {
            region = value;
            return this;
        }

        /** The address of a server that speaks the protocol of S3; null: Amazon S3. */
        public Builder endpoint(@Nullable URI value) {
            endpoint = value;
            return this;
        }

        /** The address of a server that speaks the protocol of KMS; null: AWS KMS. */
        public Builder keyEndpoint(@Nullable URI value) {
            keyEndpoint = value;
            return this;
        }

        /** The address of a server that speaks the protocol of STS; null: AWS STS. */
        public Builder roleEndpoint(@Nullable URI value) {
            roleEndpoint = value;
            return this;
        }

        /** How a bucket stands in an address. */
        public Builder addressing(Addressing value) {
            addressing = value;
            return this;
        }

        /** The role that is assumed; null: the caller's own rights. */
        public Builder roleArn(@Nullable String value) {
            roleArn = value;
            return this;
        }

        /** How often a call is tried, from 1. */
        public Builder attempts(int value) {
            attempts = value;
            return this;
        }

        /** What the second try waits for at most. */
        public Builder retryDelay(Duration value) {
            retryDelay = value;
            return this;
        }

        /**
         * Makes the settings.
         *
         * @throws IllegalArgumentException if one is out of its range
         */
        public AwsConnection build() {
            return new AwsConnection(
                    region, endpoint, keyEndpoint, roleEndpoint, addressing, roleArn, attempts, retryDelay);
        }
    }
}
