package io.graphexport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.sink.LocalSink;
import io.graphexport.sink.SinkFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("R9.1")
class FaultySinkTest {
    private static final int ALL_CALLS = 5;

    @TempDir
    private Path destination;

    @Test
    void countsCreateWriteCompleteCloseAndCommit() throws IOException {
        try (FaultySink sink = sink(FaultySink.NEVER)) {
            export(sink);

            assertThat(sink.calls()).isEqualTo(ALL_CALLS);
        }
        assertThat(destination.resolve("t-0123456789/manifest.json")).exists();
    }

    @Test
    void anyCallCanFailAndThenNothingIsLeft() {
        for (int call = 1; call <= ALL_CALLS; call++) {
            int failing = call;
            assertThatThrownBy(() -> {
                        try (FaultySink sink = sink(failing)) {
                            export(sink);
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("injected fault at call " + call + ": ");
            assertThat(destination).isEmptyDirectory();
        }
    }

    private FaultySink sink(int failingCall) {
        return new FaultySink(LocalSink.open(destination, "t-0123456789"), failingCall);
    }

    private static void export(FaultySink sink) throws IOException {
        try (SinkFile file = sink.create("Vertex_a_0.csv")) {
            file.write(new byte[1], 0, 1);
            file.complete();
        }
        sink.commit(new byte[0]);
    }
}
