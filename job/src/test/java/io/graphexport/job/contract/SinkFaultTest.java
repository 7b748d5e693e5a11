package io.graphexport.job.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.graphexport.error.ExportException;
import io.graphexport.error.ExportException.Category;
import io.graphexport.export.ExportTask;
import io.graphexport.request.ExportFormat;
import io.graphexport.sink.ExportSink;
import io.graphexport.sink.LocalSink;
import io.graphexport.source.GraphSource;
import io.graphexport.testkit.FaultySink;
import io.graphexport.testkit.FullDiskSink;
import io.graphexport.testkit.GraphGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A disk that is full or fails, at whatever moment, fails the export and leaves nothing (contract R6.5, R6.6, R9.1).
 */
@Tag("R6.5")
@Tag("R6.6")
@Tag("R9.1")
class SinkFaultTest {
    private static final int MOMENTS = 40;

    @TempDir
    Path folder;

    private GraphSource source() {
        return GraphGenerator.graph(2, 40, 40).source();
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void atEachCallOfTheSink(ExportFormat format) {
        FaultySink counting = new FaultySink(sink("whole"), FaultySink.NEVER);
        assertThat(failure(format, counting, folder.resolve("whole"))).isNull();
        int calls = counting.calls();
        int step = Math.max(1, calls / MOMENTS);
        for (int call = 1; call <= calls; call += step) {
            Path destination = folder.resolve("call-" + call);
            Throwable error = failure(format, new FaultySink(sink("call-" + call), call), destination);
            assertFailed(error, "injected fault", destination, "call " + call + " of " + calls);
        }
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void whenTheDiskIsFull(ExportFormat format) {
        assertThat(failure(format, sink("whole"), folder.resolve("whole"))).isNull();
        long size = size(folder.resolve("whole").resolve(TestExport.TASK.value()));
        for (int part = 0; part < MOMENTS; part++) {
            long bytes = part * (size - 1) / (MOMENTS - 1);
            String name = "bytes-" + bytes;
            Throwable error = failure(format, new FullDiskSink(sink(name), bytes), folder.resolve(name));
            assertFailed(error, FullDiskSink.MESSAGE, folder.resolve(name), bytes + " of " + size + " bytes free");
        }
    }

    private static long size(Path export) {
        long size = 0;
        try {
            for (Path file : ExportFolder.list(export)) {
                size += Files.size(file);
            }
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
        return size;
    }

    private LocalSink sink(String destination) {
        return LocalSink.open(folder.resolve(destination), TestExport.TASK.value());
    }

    private Throwable failure(ExportFormat format, ExportSink sink, Path destination) {
        try (GraphSource graph = source();
                ExportTask task = TestExport.to(format).start(graph, destination, sink)) {
            return catchThrowable(task::await);
        }
    }

    private static void assertFailed(Throwable error, String text, Path destination, String description) {
        assertThat(error)
                .as(description)
                .isInstanceOfSatisfying(
                        ExportException.class, it -> assertThat(it.category()).isEqualTo(Category.DATA))
                .hasMessageContaining(text)
                .hasMessageNotContaining("fault of graph-export");
        ExportFolder.assertNothingIn(destination, description);
    }
}
