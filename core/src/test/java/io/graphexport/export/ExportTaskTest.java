package io.graphexport.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.batch.BadRow;
import io.graphexport.error.ExportException;
import io.graphexport.format.RejectsFormat;
import io.graphexport.format.TextFormat;
import io.graphexport.graph.Vertex;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.source.MemorySource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("R3.3")
@Timeout(60)
class ExportTaskTest {
    @TempDir
    private Path folder;

    private final CountDownLatch appending = new CountDownLatch(1);
    private final CountDownLatch mayAppend = new CountDownLatch(1);

    @Test
    void isInitializingWhileItLearns() {
        CountDownLatch mayRead = new CountDownLatch(1);
        Iterable<Vertex> vertices = () -> {
            await(mayRead);
            return List.of(vertex()).iterator();
        };
        MemorySink sink = new MemorySink(folder);
        try (ExportTask task = start(MemorySource.of(vertices, List.of()), sink)) {
            assertThat(task.progress().status()).isEqualTo(ExportStatus.INITIALIZING);
            assertThat(task.progress().progressPercentage()).isZero();
            mayRead.countDown();
        }
    }

    @Test
    void isExportingWhileItWritesAndSucceedsOnlyWithTheCommit() throws InterruptedException {
        MemorySink sink = new MemorySink(folder);
        try (ExportTask task = start(source(), sink)) {
            appending.await();
            assertThat(task.progress().status()).isEqualTo(ExportStatus.EXPORTING);
            assertThat(task.progress().progressPercentage()).isBetween(1, 99);
            mayAppend.countDown();
            task.await();

            assertThat(task.progress().status()).isEqualTo(ExportStatus.SUCCEEDED);
            assertThat(task.progress().progressPercentage()).isEqualTo(100);
            assertThat(task.progress().numVerticesWritten()).isEqualTo(1);
            assertThat(task.progress().bytesWritten()).isPositive();
            assertThat(task.progress().statusReason()).isEmpty();
        }
    }

    @Test
    void isCancelledIfAskedBeforeItsEnd() throws InterruptedException {
        MemorySink sink = new MemorySink(folder);
        try (ExportTask task = start(source(), sink)) {
            appending.await();
            task.cancel();
            assertThat(task.progress().status()).isEqualTo(ExportStatus.CANCELLING);
            mayAppend.countDown();

            assertThatThrownBy(task::await)
                    .isInstanceOf(ExportCancelledException.class)
                    .extracting(error -> ((ExportException) error).category())
                    .isEqualTo(ExportException.Category.CANCELLED);
            assertThat(task.progress().status()).isEqualTo(ExportStatus.CANCELLED);
            assertThat(task.progress().statusReason())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("cancelled"));
        }
        assertThat(sink.published()).isEmpty();
        assertThat(sink.isClosed()).isTrue();
    }

    @Test
    void staysSucceededIfCancelledAfterItsEnd() throws InterruptedException {
        mayAppend.countDown();
        MemorySink sink = new MemorySink(folder);
        try (ExportTask task = start(source(), sink)) {
            ExportResult result = task.await();
            task.cancel();

            assertThat(task.progress().status()).isEqualTo(ExportStatus.SUCCEEDED);
            assertThat(task.await()).isSameAs(result);
        }
        assertThat(sink.published()).isNotEmpty();
    }

    @Test
    void tellsItsFailureAtEachAwait() {
        MemorySink sink = new MemorySink(folder, "Vertex_a_0.txt");
        mayAppend.countDown();
        try (ExportTask task = start(source(), sink)) {
            assertThatThrownBy(task::await).hasMessageContaining("no space");
            assertThatThrownBy(task::await).hasMessageContaining("no space");
            assertThat(task.progress().status()).isEqualTo(ExportStatus.FAILED);
            assertThat(task.progress().progressPercentage()).isLessThan(100);
            assertThat(task.progress().statusReason())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("no space"));
        }
    }

    @Test
    void isCancelledAndWaitedForByClosing() throws InterruptedException {
        MemorySink sink = new MemorySink(folder);
        ExportTask task = start(source(), sink);
        appending.await();
        Thread closing = new Thread(task::close, "closing");
        closing.start();
        while (task.progress().status() != ExportStatus.CANCELLING) {
            Thread.onSpinWait();
        }
        mayAppend.countDown();
        closing.join();

        assertThat(task.progress().status()).isEqualTo(ExportStatus.CANCELLED);
        assertThat(sink.published()).isEmpty();
        assertThat(sink.isClosed()).isTrue();
    }

    @Test
    void goesOnIfTheWaitingThreadIsInterrupted() throws InterruptedException {
        MemorySink sink = new MemorySink(folder);
        try (ExportTask task = start(source(), sink)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(task::await).isInstanceOf(InterruptedException.class);
            mayAppend.countDown();
            task.await();
        }
        assertThat(sink.published()).isNotEmpty();
    }

    private ExportTask start(MemorySource source, MemorySink sink) {
        TextFormat format = new TextFormat(chunk -> {
            appending.countDown();
            await(mayAppend);
        });
        ExportRequest request = ExportRequest.builder()
                .format(ExportFormat.CSV)
                .destination(folder.toString())
                .build();
        EngineOptions options = EngineOptions.builder().threads(2).build();
        return Exporter.of(List.of(format), new NoRejects()).start(source, request, options, sink);
    }

    private static final class NoRejects implements RejectsFormat {
        @Override
        public byte[] header() {
            throw new IllegalStateException("no row is bad");
        }

        @Override
        public byte[] row(BadRow badRow) {
            throw new IllegalStateException(badRow.message());
        }
    }

    private static MemorySource source() {
        return MemorySource.of(List.of(vertex()), List.of());
    }

    private static Vertex vertex() {
        return new Vertex("1", List.of("a"), Map.of());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException wish) {
            throw new IllegalStateException(wish);
        }
    }
}
