package io.graphexport.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.sink.DestinationException;
import io.graphexport.sink.SinkFile;
import io.graphexport.testkit.s3.Fault;
import io.graphexport.testkit.s3.S3Operation;
import io.graphexport.testkit.s3.ScriptedS3;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that says nothing doesn't hold an export that is to end; far below the time that a connection waits. */
@Tag("R9.1")
@Timeout(40)
class StalledServerTest {
    private static final byte[] LARGE = new byte[PartPlan.LOWEST + 1_000];
    private static final byte[] SMALL = "~id,~label\n".getBytes(UTF_8);

    @SuppressWarnings("NullAway.Init")
    private ScriptedS3 server;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedS3.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static void write(S3Sink sink, String name, byte[] bytes) throws IOException {
        try (SinkFile file = sink.create(name)) {
            file.write(bytes, 0, bytes.length);
            file.complete();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = S3Operation.class,
            names = {"CREATE_UPLOAD", "UPLOAD_PART"})
    void aCancelledExportLeavesNothing(S3Operation operation) throws Exception {
        server.failAlways(operation, Fault.STALLED);
        try (S3Sink sink = TestSinks.openWithOneThread(server.endpoint())) {
            write(sink, "Vertex_large_0.csv", LARGE);
            server.awaitWaiting();
            sink.cancel();
        }

        assertThat(server.objects()).isEmpty();
        assertThat(server.openUploads()).isZero();
    }

    @Test
    void anExportThatFailsElsewhereLeavesNothing() throws Exception {
        server.failAlways(S3Operation.UPLOAD_PART, Fault.STALLED);
        try (S3Sink sink = TestSinks.openWithOneThread(server.endpoint())) {
            write(sink, "Vertex_large_0.csv", LARGE);
            server.awaitWaiting();
        }

        assertThat(server.openUploads()).isZero();
    }

    @Test
    void whatMayStillAppearIsToldAndCanBeCleaned() throws Exception {
        server.failAlways(S3Operation.PUT_OBJECT, Fault.DELAYED);
        S3Sink sink = TestSinks.openWithOneThread(server.endpoint());
        write(sink, "Vertex_small_0.csv", SMALL);
        server.awaitWaiting();
        sink.cancel();

        assertThatThrownBy(sink::close)
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("Vertex_small_0.csv; should it appear")
                .hasMessageContaining("graph-export clean s3://bucket/exports/t-0123456789");

        server.goOn();
        assertThat(server.objects()).hasSize(1);
        try (AwsClients clients = AwsClients.open(TestSinks.connection(server.endpoint()), 1)) {
            S3Location folder = new S3Location(ScriptedS3.BUCKET, "exports/" + TestSinks.TASK);
            Cleaned cleaned = TaskCleaning.clean(clients.s3(), folder, TestSinks.TASK, Duration.ofMillis(1));
            assertThat(cleaned).isEqualTo(new Cleaned(1, 0, List.of()));
        }
    }

    @Test
    void aSuspendedExportEndsWithWhatHasArrived() throws Exception {
        try (S3Sink sink = TestSinks.openWithOneThread(server.endpoint())) {
            sink.begin(TestSinks.BEGINNING);
            TestSinks.write(sink, "Vertex_small_0.csv", SMALL);
            sink.awaitUploads();
            server.failAlways(S3Operation.UPLOAD_PART, Fault.STALLED);
            TestSinks.write(sink, "Vertex_large_0.csv", LARGE);
            server.awaitWaiting();
            sink.suspend();
        }

        assertThat(server.objects())
                .containsOnlyKeys(TestSinks.PREFIX + ".journal", TestSinks.PREFIX + "Vertex_small_0.csv");
        assertThat(server.openUploads()).isZero();
    }

    @Test
    void aJournalThatMayStillAppearIsTold() throws Exception {
        server.failCall(4, Fault.DELAYED);
        S3Sink sink = TestSinks.openWithOneThread(server.endpoint());
        sink.begin(TestSinks.BEGINNING);
        TestSinks.write(sink, "Vertex_small_0.csv", SMALL);
        server.awaitWaiting();
        sink.cancel();

        assertThatThrownBy(sink::close)
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining(".journal; should it appear, remove it by: graph-export clean");
        assertThat(server.objects()).isEmpty();
    }

    @Test
    void aRemovalThatGetsNoAnswerEnds() throws IOException {
        S3Sink sink = TestSinks.openWithOneThread(server.endpoint());
        write(sink, "Vertex_small_0.csv", SMALL);
        write(sink, "Vertex_large_0.csv", LARGE);
        sink.awaitUploads();
        server.failAlways(S3Operation.DELETE_OBJECTS, Fault.STALLED);
        server.failAlways(S3Operation.LIST_UPLOADS, Fault.STALLED);

        assertThatThrownBy(sink::close)
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("takes too long to answer")
                .hasMessageContaining("graph-export clean s3://bucket/exports/t-0123456789");
        assertThat(server.calls(S3Operation.LIST_UPLOADS)).isOne();
    }
}
