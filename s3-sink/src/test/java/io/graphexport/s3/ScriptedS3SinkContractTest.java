package io.graphexport.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.error.ExportException;
import io.graphexport.sink.ExportSink;
import io.graphexport.sink.Opening;
import io.graphexport.sink.SinkFile;
import io.graphexport.testkit.ResumableSinkContract;
import io.graphexport.testkit.s3.ScriptedS3;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScriptedS3SinkContractTest extends ResumableSinkContract {
    private final KillableSinks sinks = new KillableSinks();

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

    @Test
    void anExportThatIsCancelledEndsItsCommitAndLeavesNothing() throws IOException {
        try (ExportSink sink = open()) {
            try (SinkFile file = sink.create("Vertex_a_0.csv")) {
                file.write(new byte[2 * PartPlan.LOWEST], 0, 2 * PartPlan.LOWEST);
                file.complete();
            }
            sink.cancel();

            assertThatThrownBy(() -> sink.commit(new byte[] {'{', '}'}))
                    .isInstanceOfSatisfying(
                            ExportException.class,
                            error -> assertThat(error.category()).isEqualTo(ExportException.Category.CANCELLED));
        }
        assertThat(leftovers()).isEmpty();
    }

    @Override
    protected ExportSink open() {
        return sinks.open(server.endpoint(), ScriptedS3.BUCKET, UploadClient.STANDARD, Opening.START_OVER);
    }

    @Override
    protected ExportSink resume() {
        return sinks.open(server.endpoint(), ScriptedS3.BUCKET, UploadClient.STANDARD, Opening.RESUME);
    }

    @Override
    protected void kill(ExportSink sink) {
        sinks.kill(sink);
    }

    @Override
    protected Map<String, byte[]> visible() {
        Map<String, byte[]> visible = new TreeMap<>();
        if (server.objects().containsKey(TestSinks.PREFIX + "manifest.json")) {
            server.objects()
                    .forEach((key, object) -> visible.put(key.substring(TestSinks.PREFIX.length()), object.bytes()));
        }
        return visible;
    }

    @Override
    protected List<String> leftovers() {
        List<String> left = new ArrayList<>();
        if (visible().isEmpty()) {
            left.addAll(server.objects().keySet());
        }
        if (server.openUploads() > 0) {
            left.add(server.openUploads() + " uploads");
        }
        return left;
    }
}
