package io.graphexport.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.sink.ExportSink;
import io.graphexport.sink.Opening;
import io.graphexport.sink.SinkFile;
import io.graphexport.testkit.ResumableSinkContract;
import io.graphexport.testkit.s3.Fault;
import io.graphexport.testkit.s3.S3Operation;
import io.graphexport.testkit.s3.ScriptedS3;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sink with the AWS Common Runtime, against a server of others that compares checksums. */
class CrtSinkContractTest extends ResumableSinkContract {
    private final KillableSinks sinks = new KillableSinks();

    @SuppressWarnings("NullAway.Init")
    private AwsClients clients;

    @SuppressWarnings("NullAway.Init")
    private ServedBucket bucket;

    @BeforeEach
    void createBucket() {
        clients = AwsClients.open(TestSinks.connection(S3MockServer.endpoint()), 1);
        bucket = new ServedBucket(clients.transfers(), S3MockServer.newBucket(clients));
    }

    @AfterEach
    void close() {
        clients.close();
    }

    @Override
    protected ExportSink open() {
        return sinks.open(S3MockServer.endpoint(), bucket.name(), UploadClient.CRT, Opening.START_OVER);
    }

    @Override
    protected ExportSink resume() {
        return sinks.open(S3MockServer.endpoint(), bucket.name(), UploadClient.CRT, Opening.RESUME);
    }

    @Override
    protected void kill(ExportSink sink) {
        sinks.kill(sink);
    }

    @Override
    protected Map<String, byte[]> visible() {
        return bucket.visible();
    }

    @Override
    protected List<String> leftovers() {
        return bucket.leftovers();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SLOW_DOWN", "INTERNAL_ERROR", "RESET", "LOST_REPLY"})
    void aFaultOfAPartIsOvercome(Fault fault) throws IOException {
        byte[] content = new byte[2 * PartPlan.LOWEST + 1_000];
        new Random(1).nextBytes(content);
        try (ScriptedS3 server = ScriptedS3.start()) {
            server.fail(S3Operation.UPLOAD_PART, fault, 1);
            try (ExportSink sink = TestSinks.open(server.endpoint(), ScriptedS3.BUCKET, UploadClient.CRT)) {
                write(sink, content);
                sink.commit(new byte[] {'{', '}'});
            }

            assertThat(server.objects().get(TestSinks.PREFIX + "Vertex_large_0.csv"))
                    .satisfies(object -> assertThat(object.bytes()).isEqualTo(content));
            assertThat(server.openUploads()).isZero();
        }
    }

    @Test
    @Timeout(40)
    void aStalledServerDoesNotHoldACancel() throws Exception {
        try (ScriptedS3 server = ScriptedS3.start()) {
            server.failAlways(S3Operation.UPLOAD_PART, Fault.STALLED);
            try (ExportSink sink = TestSinks.open(server.endpoint(), ScriptedS3.BUCKET, UploadClient.CRT)) {
                write(sink, new byte[PartPlan.LOWEST + 1]);
                server.awaitWaiting();
                sink.cancel();
            }

            assertThat(server.openUploads()).isZero();
        }
    }

    private static void write(ExportSink sink, byte[] content) throws IOException {
        try (SinkFile file = sink.create("Vertex_large_0.csv")) {
            file.write(content, 0, content.length);
            file.complete();
        }
    }
}
