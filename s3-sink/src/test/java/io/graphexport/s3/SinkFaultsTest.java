package io.graphexport.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.sink.DestinationException;
import io.graphexport.sink.SinkFile;
import io.graphexport.testkit.s3.Fault;
import io.graphexport.testkit.s3.S3Operation;
import io.graphexport.testkit.s3.ScriptedS3;
import io.graphexport.testkit.s3.StoredObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every fault at every call of an export: it succeeds after a retry, or fails and leaves nothing. */
@Tag("R9.1")
class SinkFaultsTest {
    /** The server is asked again after these, so the export succeeds. */
    private static final Set<Fault> PASSING =
            Set.of(Fault.SLOW_DOWN, Fault.INTERNAL_ERROR, Fault.RESET, Fault.LOST_REPLY);

    private static final byte[] LARGE = new byte[PartPlan.LOWEST + 1_000];
    private static final byte[] SMALL = "~id,~label\n".getBytes(UTF_8);

    @SuppressWarnings("NullAway.Init")
    private ScriptedS3 server;

    @BeforeEach
    void start() throws IOException {
        new Random(1).nextBytes(LARGE);
        server = ScriptedS3.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void restart() throws IOException {
        server.close();
        server = ScriptedS3.start();
    }

    private void export() {
        try (S3Sink sink = TestSinks.openWithOneThread(server.endpoint())) {
            sink.begin(TestSinks.BEGINNING);
            TestSinks.write(sink, "Vertex_large_0.csv", LARGE);
            TestSinks.write(sink, "Vertex_small_0.csv", SMALL);
            TestSinks.write(sink, "Edge_empty_0.csv", new byte[0]);
            sink.commit("{}".getBytes(UTF_8));
        }
    }

    /** Whether the export succeeded; either way the bucket must be as it should. */
    private boolean exportedOrLeftNothing(String description) throws IOException {
        try {
            export();
        } catch (DestinationException failure) {
            if (tellsOfLeftovers(failure)) {
                return false;
            }
            assertThat(server.objects())
                    .as("%s: %s", description, failure.getMessage())
                    .isEmpty();
            assertThat(server.openUploads()).as(description).isZero();
            return false;
        }
        assertThat(bytes()).as(description).isEqualTo(wholeExport());
        assertThat(server.openUploads()).as(description).isZero();
        return true;
    }

    /** Whether the faults also hit what should have cleaned up, and the user is told what to do. */
    private static boolean tellsOfLeftovers(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("graph-export clean s3://")
                || Stream.of(failure.getSuppressed()).anyMatch(SinkFaultsTest::tellsOfLeftovers);
    }

    private Map<String, ByteBuffer> bytes() {
        return server.objects().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(TestSinks.PREFIX.length()),
                        entry -> ByteBuffer.wrap(entry.getValue().bytes()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static Map<String, ByteBuffer> wholeExport() {
        return new TreeMap<>(Map.of(
                "Vertex_large_0.csv",
                ByteBuffer.wrap(LARGE),
                "Vertex_small_0.csv",
                ByteBuffer.wrap(SMALL),
                "Edge_empty_0.csv",
                ByteBuffer.allocate(0),
                "manifest.json",
                ByteBuffer.wrap("{}".getBytes(UTF_8))));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"STALLED", "DELAYED"},
            mode = Mode.EXCLUDE)
    void aFaultAtAnyCallEndsWellOrLeavesNothing(Fault fault) throws IOException {
        export();
        int calls = server.calls().size();
        for (int call = 1; call <= calls; call++) {
            restart();
            server.failCall(call, fault);
            boolean exported = exportedOrLeftNothing(fault + " at call " + call);
            assertThat(server.openUploads()).isZero();
            if (PASSING.contains(fault)) {
                assertThat(exported)
                        .as("%s at call %s, %s", fault, call, server.calls().get(call - 1))
                        .isTrue();
            }
        }
    }

    @Test
    void theCallsOfAnExportAreThoseOfItsFilesAndItsJournal() {
        export();

        assertThat(server.calls())
                .extracting(ScriptedS3.Call::operation)
                .containsExactly(
                        // Nothing is there.
                        S3Operation.LIST_OBJECTS,
                        S3Operation.LIST_UPLOADS,
                        // A large file, and the journal.
                        S3Operation.CREATE_UPLOAD,
                        S3Operation.UPLOAD_PART,
                        S3Operation.UPLOAD_PART,
                        S3Operation.COMPLETE_UPLOAD,
                        S3Operation.PUT_OBJECT,
                        // Two small ones, and the journal.
                        S3Operation.PUT_OBJECT,
                        S3Operation.PUT_OBJECT,
                        S3Operation.PUT_OBJECT,
                        S3Operation.PUT_OBJECT,
                        // Nothing else is there; the journal is removed, the manifest is put.
                        S3Operation.LIST_UPLOADS,
                        S3Operation.LIST_OBJECTS,
                        S3Operation.DELETE_OBJECTS,
                        S3Operation.PUT_OBJECT);
    }

    @Test
    void severalFaultsAtRandomCallsEndWellOrLeaveNothing() throws IOException {
        export();
        int calls = server.calls().size();
        Fault[] faults = {Fault.SLOW_DOWN, Fault.RESET, Fault.LOST_REPLY, Fault.DENIED, Fault.ERROR_IN_SUCCESS};
        for (int seed = 1; seed <= 12; seed++) {
            Random random = new Random(seed);
            restart();
            Map<Integer, Fault> chosen = new HashMap<>();
            for (int i = 0; i < 3; i++) {
                chosen.put(1 + random.nextInt(calls), faults[random.nextInt(faults.length)]);
            }
            chosen.forEach(server::failCall);
            exportedOrLeftNothing("seed " + seed + ": " + chosen);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = S3Operation.class,
            names = {"PUT_OBJECT", "CREATE_UPLOAD", "UPLOAD_PART", "COMPLETE_UPLOAD"})
    void aCallThatAlwaysFailsLeavesNothing(S3Operation operation) throws IOException {
        for (Fault fault : EnumSet.complementOf(EnumSet.of(Fault.STALLED, Fault.DELAYED))) {
            restart();
            server.failAlways(operation, fault);
            exportedOrLeftNothing(fault + " at each " + operation);
        }
    }

    @Test
    void whatCannotBeRemovedIsTold() throws IOException {
        server.failAlways(S3Operation.DELETE_OBJECTS, Fault.DENIED);
        server.failAlways(S3Operation.COMPLETE_UPLOAD, Fault.DENIED);

        S3Sink sink = TestSinks.openWithOneThread(server.endpoint());
        TestSinks.write(sink, "Vertex_small_0.csv", SMALL);
        TestSinks.write(sink, "Vertex_large_0.csv", LARGE);

        assertThatThrownBy(() -> sink.commit(SMALL))
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("s3:PutObject")
                .hasMessageContaining("s3:DeleteObject")
                .hasMessageContaining("graph-export clean s3://bucket/exports/t-0123456789");
    }

    @Test
    void anObjectThatSomebodyChangedFailsTheCommit() throws IOException {
        try (S3Sink sink = TestSinks.openWithOneThread(server.endpoint())) {
            TestSinks.write(sink, "Vertex_small_0.csv", SMALL);
            sink.awaitUploads();
            server.store(TestSinks.PREFIX + "Vertex_small_0.csv", SMALL, Map.of());

            assertThatThrownBy(() -> sink.commit(SMALL)).hasMessageContaining("somebody changed");
        }

        assertThat(server.objects()).doesNotContainKey(TestSinks.PREFIX + "manifest.json");
    }

    @Test
    void aFailureIsThrownByTheNextWrite() throws IOException {
        server.failAlways(S3Operation.UPLOAD_PART, Fault.DENIED);
        try (S3Sink sink = TestSinks.openWithOneThread(server.endpoint());
                SinkFile file = sink.create("Vertex_large_0.csv")) {
            file.write(LARGE, 0, LARGE.length);
            sink.awaitUploads();

            assertThatThrownBy(() -> file.write(SMALL, 0, 1)).hasMessageContaining("s3:PutObject");
        }
    }

    @Test
    @Tag("R7.1")
    void everyObjectHasTheHeadersOfTheKey() throws IOException {
        try (S3Sink sink = TestSinks.open(server.endpoint(), ScriptedS3.BUCKET, TestSinks.KEY)) {
            TestSinks.write(sink, "Vertex_large_0.csv", LARGE);
            TestSinks.write(sink, "Edge_empty_0.csv", new byte[0]);
            sink.commit(SMALL);
        }

        assertThat(server.objects()).hasSize(3);
        for (StoredObject object : server.objects().values()) {
            assertThat(object.headers())
                    .containsEntry("x-amz-server-side-encryption", "aws:kms")
                    .containsEntry("x-amz-server-side-encryption-aws-kms-key-id", TestSinks.KEY)
                    .containsEntry("x-amz-server-side-encryption-bucket-key-enabled", "true")
                    .containsEntry("x-amz-server-side-encryption-context", "eyJncmFwaCI6ImEgXCJiXCIifQ==");
        }
    }
}
