package io.graphexport.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.sink.DestinationException;
import io.graphexport.sink.SinkFile;
import io.graphexport.testkit.s3.FaultProxy;
import io.graphexport.testkit.s3.FaultProxy.Checksums;
import io.graphexport.testkit.s3.ScriptedS3;
import io.graphexport.testkit.s3.WireFault;
import java.io.IOException;
import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bit that flips on the way is refused by servers that compare checksums; the export fails and leaves nothing. */
@Tag("R9.1")
class DamagedUploadTest {
    private static final byte[] LARGE = new byte[PartPlan.LOWEST + 1_000];
    private static final byte[] SMALL = "~id,~label\n".getBytes(UTF_8);

    static {
        new Random(1).nextBytes(LARGE);
    }

    private static void export(URI endpoint, String bucket) throws IOException {
        try (S3Sink sink = TestSinks.open(endpoint, bucket)) {
            write(sink, "Vertex_large_0.csv", LARGE);
            write(sink, "Vertex_small_0.csv", SMALL);
            sink.commit(SMALL);
        }
    }

    private static void write(S3Sink sink, String name, byte[] bytes) throws IOException {
        try (SinkFile file = sink.create(name)) {
            file.write(bytes, 0, bytes.length);
            file.complete();
        }
    }

    private static void assertRefused(URI server, String bucket, String request, String words) throws IOException {
        try (FaultProxy proxy = FaultProxy.start(server, Checksums.AS_THEY_ARE)) {
            proxy.fail(WireFault.FLIPPED_REQUEST_BIT, request, number -> true);

            assertThatThrownBy(() -> export(proxy.endpoint(), bucket))
                    .isInstanceOf(DestinationException.class)
                    .hasMessageContaining(words);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"^PUT /[^ ]*small_0.csv", "^PUT /[^ ]*partNumber=1", "^PUT /[^ ]*manifest.json"})
    void aServerOfOthersRefusesIt(String request) throws IOException {
        try (AwsClients clients = AwsClients.open(TestSinks.connection(S3MockServer.endpoint()), 1)) {
            ServedBucket bucket = new ServedBucket(clients.transfers(), S3MockServer.newBucket(clients));

            assertRefused(S3MockServer.endpoint(), bucket.name(), request, "x-amz-checksum-crc32c header is invalid");
            assertThat(bucket.leftovers()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"^PUT /[^ ]*small_0.csv", "^PUT /[^ ]*partNumber=1", "^PUT /[^ ]*manifest.json"})
    void theScriptedServerRefusesIt(String request) throws IOException {
        try (ScriptedS3 server = ScriptedS3.start()) {
            assertRefused(server.endpoint(), ScriptedS3.BUCKET, request, "arrived damaged");
            assertThat(server.objects()).isEmpty();
            assertThat(server.openUploads()).isZero();
        }
    }

    @Test
    void anUnknownKeyIsRefused() throws IOException {
        String foreign = "arn:aws:kms:us-east-1:123456789012:key/99999999-89ab-cdef-0123-456789abcdef";
        try (AwsClients clients = AwsClients.open(TestSinks.connection(S3MockServer.endpoint()), 1)) {
            ServedBucket bucket = new ServedBucket(clients.transfers(), S3MockServer.newBucket(clients));

            assertThatThrownBy(() -> {
                        try (S3Sink sink = TestSinks.open(S3MockServer.endpoint(), bucket.name(), foreign)) {
                            write(sink, "Vertex_small_0.csv", SMALL);
                            sink.commit(SMALL);
                        }
                    })
                    .isInstanceOf(DestinationException.class)
                    .hasMessageContaining("there is no such KMS key");
            assertThat(bucket.leftovers()).isEmpty();
        }
    }
}
