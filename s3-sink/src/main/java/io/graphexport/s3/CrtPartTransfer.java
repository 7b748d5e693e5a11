package io.graphexport.s3;

import io.graphexport.sink.DestinationException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3CrtAsyncClientBuilder;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Sends parts by the AWS Common Runtime. The parts stay our own, with our checksums, order and abort: the runtime's own
 * way to cut an object into parts takes its conditions and its abort out of our hands.
 */
final class CrtPartTransfer implements PartTransfer {
    private static final String LIBRARY = "software.amazon.awssdk.crt.CRT";
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final S3AsyncClient s3;
    private final Map<PartBytes, CompletableFuture<UploadPartResponse>> running = new ConcurrentHashMap<>();
    private volatile boolean brokenOff;

    /** A transfer through that client, which is closed with it. */
    CrtPartTransfer(S3AsyncClient s3) {
        this.s3 = s3;
    }

    /**
     * Makes sure that the native library's jar is there.
     *
     * @throws DestinationException if it isn't; the message says what to add, and how
     */
    static void requireLibrary() {
        try {
            Class.forName(LIBRARY, false, CrtPartTransfer.class.getClassLoader());
        } catch (ClassNotFoundException missing) {
            throw DestinationException.ofPath(
                    "the client CRT needs a library that is not on the class path: get the jar"
                            + " software.amazon.awssdk.crt:aws-crt:0.50.0 from Maven Central and name it in"
                            + " GRAPH_EXPORT_CLASSPATH, or use the client STANDARD",
                    missing);
        }
    }

    /** Settings that all its calls have. */
    static S3CrtAsyncClientBuilder builder(int connections, int attempts) {
        return S3AsyncClient.crtBuilder()
                .maxConcurrency(connections)
                .retryConfiguration(retries -> retries.numRetries(attempts - 1))
                .httpConfiguration(http -> http.connectionHealthConfiguration(
                        health -> health.minimumThroughputInBps(1L).minimumThroughputTimeout(SILENCE)));
    }

    @Override
    public @Nullable String send(UploadPartRequest request, PartBytes bytes) {
        if (brokenOff) {
            throw SdkClientException.create("the upload was broken off");
        }
        CompletableFuture<UploadPartResponse> reply = s3.uploadPart(request, new Body(bytes));
        running.put(bytes, reply);
        try {
            return reply.get().eTag();
        } catch (InterruptedException wish) {
            reply.cancel(true);
            Thread.currentThread().interrupt();
            throw SdkClientException.create("the upload was interrupted", wish);
        } catch (ExecutionException error) {
            throw error.getCause() instanceof SdkException known
                    ? known
                    : SdkClientException.create(String.valueOf(error.getMessage()), error.getCause());
        } finally {
            running.remove(bytes);
        }
    }

    @Override
    public void breakOff() {
        brokenOff = true;
        running.values()
                .forEach(reply -> reply.completeExceptionally(SdkClientException.create("the upload was broken off")));
    }

    @Override
    public void close() {
        s3.close();
    }

    /** The blocks of a part, one after the other. */
    private record Body(PartBytes bytes) implements AsyncRequestBody {
        @Override
        public Optional<Long> contentLength() {
            return Optional.of(bytes.length());
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            SdkPublisher.fromIterable(bytes.buffers()).subscribe(subscriber);
        }
    }
}
