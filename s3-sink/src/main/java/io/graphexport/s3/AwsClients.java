package io.graphexport.s3;

import java.io.Closeable;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3CrtAsyncClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients of one export or one source, all with the same credentials. Thread-safe.
 *
 * <p>Calls that move bytes have connections of their own and may take as long as bytes come; they can be broken off.
 * The time of all other calls is bounded, so that a server which says nothing can't hold what has to be done at the
 * end. Checksums are made and compared only where a request asks for them: who moves bytes names theirs.
 */
final class AwsClients implements Closeable {
    private static final String SESSION = "graph-export";
    private static final String ENDPOINT_REGION = "us-east-1";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(20);
    private static final int SLOWER = 10;

    private static final Duration SHORTEST_TRY = Duration.ofSeconds(4);
    private static final int DELAYS_OF_A_TRY = 100;
    private static final int TRIES_OF_A_CALL = 3;

    private final AwsConnection connection;
    private final int connections;
    private final UploadClient uploadClient;
    private final Region region;
    private final SdkHttpClient transferHttp;
    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private @Nullable S3Client transfers;
    private @Nullable S3Client calls;
    private @Nullable PartTransfer parts;
    private @Nullable KmsClient kms;

    /** What has to be closed, the newest first. */
    private final Deque<SdkAutoCloseable> open = new ArrayDeque<>();

    private AwsClients(AwsConnection connection, int connections, UploadClient uploadClient) {
        this.connection = connection;
        this.connections = connections;
        this.uploadClient = uploadClient;
        this.region = region(connection);
        this.transferHttp = opened(http(connections));
        this.http = opened(http(connections + 1));
        DefaultCredentialsProvider own =
                opened(DefaultCredentialsProvider.builder().build());
        String role = connection.roleArn();
        this.credentials = role == null ? own : assumed(role, own);
    }

    /**
     * Opens the clients; nothing is sent yet.
     *
     * @param connections the number of calls that move bytes at once at most
     * @throws SdkClientException if no region is known
     */
    static AwsClients open(AwsConnection connection, int connections) {
        return open(connection, connections, UploadClient.STANDARD);
    }

    /**
     * Opens the clients; nothing is sent yet.
     *
     * @param uploadClient what sends the parts of uploads
     * @throws SdkClientException if no region is known
     */
    static AwsClients open(AwsConnection connection, int connections, UploadClient uploadClient) {
        return new AwsClients(connection, connections, uploadClient);
    }

    private static Region region(AwsConnection connection) {
        if (connection.region() != null) {
            return Region.of(connection.region());
        }
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion();
        } catch (SdkClientException unknown) {
            if (connection.endpoint() == null) {
                throw unknown;
            }
            return Region.of(ENDPOINT_REGION);
        }
    }

    private AwsCredentialsProvider assumed(String role, AwsCredentialsProvider own) {
        StsClient sts = opened(bounded(addressed(StsClient.builder(), connection.roleEndpoint(), own))
                .build());
        return opened(StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(role).roleSessionName(SESSION))
                .build());
    }

    private static SdkHttpClient http(int connections) {
        return Apache5HttpClient.builder()
                .maxConnections(connections)
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(SILENCE_TIMEOUT)
                .connectionAcquisitionTimeout(SILENCE_TIMEOUT)
                .build();
    }

    private S3ClientBuilder s3Builder() {
        return addressed(S3Client.builder(), connection.endpoint(), credentials)
                .forcePathStyle(connection.addressing() == Addressing.PATH)
                .serviceConfiguration(settings -> settings.chunkedEncodingEnabled(false))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    }

    /** For calls that move no bytes. */
    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B bounded(B builder) {
        Duration tryTime = tryTime();
        return builder.httpClient(http)
                .overrideConfiguration(settings -> settings.retryStrategy(retries())
                        .apiCallAttemptTimeout(tryTime)
                        .apiCallTimeout(tryTime.multipliedBy(TRIES_OF_A_CALL)));
    }

    private Duration tryTime() {
        Duration time = connection.retryDelay().multipliedBy(DELAYS_OF_A_TRY);
        return time.compareTo(SHORTEST_TRY) < 0 ? SHORTEST_TRY : time;
    }

    private <B extends AwsClientBuilder<B, C>, C> B addressed(
            B builder, @Nullable URI endpoint, AwsCredentialsProvider provider) {
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.region(region).credentialsProvider(provider);
    }

    /** Unlike the SDK's own, these retries don't run out for all calls because many were slowed down. */
    private StandardRetryStrategy retries() {
        Duration delay = connection.retryDelay();
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(connection.attempts())
                .backoffStrategy(BackoffStrategy.exponentialDelay(delay, LONGEST_DELAY))
                .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(delay.multipliedBy(SLOWER), LONGEST_DELAY))
                .circuitBreakerEnabled(false)
                .build();
    }

    private <C extends SdkAutoCloseable> C opened(C client) {
        open.push(client);
        return client;
    }

    /** How they were made. */
    AwsConnection connection() {
        return connection;
    }

    /** The region of all calls. */
    String region() {
        return region.id();
    }

    /** Amazon S3, for calls that move bytes; made when it is first asked for. */
    synchronized S3Client transfers() {
        S3Client made = transfers;
        if (made == null) {
            made = opened(s3Builder()
                    .httpClient(transferHttp)
                    .overrideConfiguration(settings -> settings.retryStrategy(retries()))
                    .build());
            transfers = made;
        }
        return made;
    }

    /** Amazon S3, for all other calls; made when it is first asked for. Beyond its time a call fails. */
    synchronized S3Client s3() {
        S3Client made = calls;
        if (made == null) {
            made = opened(bounded(s3Builder()).build());
            calls = made;
        }
        return made;
    }

    /** Ends the connections of the calls that move bytes: those that run fail, and so do new ones. */
    synchronized void breakOffTransfers() {
        transferHttp.close();
        if (parts != null) {
            parts.breakOff();
        }
    }

    /** What sends the parts of uploads; made when it is first asked for. */
    synchronized PartTransfer parts() {
        PartTransfer made = parts;
        if (made == null) {
            made = switch (uploadClient) {
                case STANDARD -> new StandardPartTransfer(transfers());
                case CRT -> opened(crt());
            };
            parts = made;
        }
        return made;
    }

    private PartTransfer crt() {
        S3CrtAsyncClientBuilder builder = CrtPartTransfer.builder(connections, connection.attempts())
                .region(region)
                .credentialsProvider(credentials)
                .forcePathStyle(connection.addressing() == Addressing.PATH)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED);
        if (connection.endpoint() != null) {
            builder.endpointOverride(connection.endpoint());
        }
        return new CrtPartTransfer(builder.build());
    }

    /** AWS KMS; made when it is first asked for. */
    synchronized KmsClient kms() {
        KmsClient made = kms;
        if (made == null) {
            made = opened(bounded(addressed(KmsClient.builder(), connection.keyEndpoint(), credentials))
                    .build());
            kms = made;
        }
        return made;
    }

    /** Ends the connections; calls that still run fail. */
    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
