package io.graphexport.bench.s3;

import io.graphexport.request.Destination;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.TaskId;
import io.graphexport.request.UnencryptedOutput;
import io.graphexport.s3.Addressing;
import io.graphexport.s3.AwsConnection;
import io.graphexport.s3.PreflightUse;
import io.graphexport.s3.S3Destination;
import io.graphexport.s3.S3Settings;
import io.graphexport.sink.ExportSink;
import io.graphexport.sink.Opening;
import io.graphexport.sink.SinkFile;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32C;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Sends bytes from memory as one object. */
interface Uploader {
    /** The names of the two on the command line. */
    enum Kind {
        /** The sink of an export. */
        SINK,
        /** The AWS SDK's client, each part from the same array. */
        CLIENT;

        Uploader to(URI endpoint, long memory) {
            return switch (this) {
                case SINK -> bytes -> sink(endpoint, memory, bytes);
                case CLIENT -> bytes -> client(endpoint, bytes);
            };
        }
    }

    /** What the sink has with 256 MiB of memory; the client gets the same. */
    int PART = 8 << 20;

    /** As {@link #PART}. */
    int CONNECTIONS = 7;

    /** The length of one write: a chunk of rows. */
    int CHUNK = 1 << 18;

    /** Sends so many bytes. */
    void send(long bytes) throws IOException;

    private static byte[] content(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static void sink(URI endpoint, long memory, long bytes) throws IOException {
        AwsConnection connection = AwsConnection.builder()
                .region("us-east-1")
                .endpoint(endpoint)
                .addressing(Addressing.PATH)
                .build();
        S3Settings settings = S3Settings.builder()
                .connection(connection)
                .preflight(PreflightUse.SKIPPED)
                .build();
        EngineOptions options = EngineOptions.builder()
                .memory(memory)
                .unencryptedOutput(UnencryptedOutput.ALLOWED)
                .build();
        ExportRequest request = ExportRequest.builder()
                .format(ExportFormat.CSV)
                .destination("s3://bucket/exports")
                .build(options);
        byte[] chunk = content(CHUNK);
        try (ExportSink sink = S3Destination.with(settings)
                .open(
                        (Destination.S3) request.parsedDestination(),
                        request,
                        options,
                        TaskId.random(),
                        Opening.START_OVER)) {
            try (SinkFile file = sink.create("Vertex_a_0.csv")) {
                for (long left = bytes; left > 0; left -= CHUNK) {
                    file.write(chunk, 0, (int) Math.min(left, CHUNK));
                }
                file.complete();
            }
            sink.commit("{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void client(URI endpoint, long bytes) throws IOException {
        byte[] part = content(PART);
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try (S3Client s3 = S3Client.builder()
                .endpointOverride(endpoint)
                .region(software.amazon.awssdk.regions.Region.US_EAST_1)
                .forcePathStyle(true)
                .serviceConfiguration(settings -> settings.chunkedEncodingEnabled(false))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(CONNECTIONS))
                .build()) {
            String id = s3.createMultipartUpload(request ->
                            request.bucket("bucket").key("client").checksumAlgorithm(ChecksumAlgorithm.CRC32_C))
                    .uploadId();
            List<Future<CompletedPart>> sent = new ArrayList<>();
            int count = (int) ((bytes + PART - 1) / PART);
            for (int number = 1; number <= count; number++) {
                int partNumber = number;
                sent.add(threads.submit(() -> sendPart(s3, id, partNumber, part)));
            }
            List<CompletedPart> parts = new ArrayList<>();
            for (Future<CompletedPart> one : sent) {
                parts.add(one.get());
            }
            s3.completeMultipartUpload(request ->
                    request.bucket("bucket").key("client").uploadId(id).multipartUpload(upload -> upload.parts(parts)));
        } catch (InterruptedException wish) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", wish);
        } catch (ExecutionException error) {
            throw new IOException(error.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static CompletedPart sendPart(S3Client s3, String id, int number, byte[] part) {
        CRC32C checksum = new CRC32C();
        checksum.update(part);
        byte[] sum = ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) checksum.getValue())
                .array();
        String text = Base64.getEncoder().encodeToString(sum);
        String eTag = s3.uploadPart(
                        request -> request.bucket("bucket")
                                .key("client")
                                .uploadId(id)
                                .partNumber(number)
                                .checksumCRC32C(text),
                        RequestBody.fromContentProvider(
                                () -> new java.io.ByteArrayInputStream(part), part.length, "application/octet-stream"))
                .eTag();
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(eTag)
                .checksumCRC32C(text)
                .build();
    }
}
