package io.graphexport.job.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.arrow.ArrowBatches;
import io.graphexport.arrow.ArrowColumns;
import io.graphexport.arrow.ArrowSource;
import io.graphexport.export.ExportCancelledException;
import io.graphexport.export.ExportTask;
import io.graphexport.request.ExportFormat;
import io.graphexport.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However an export of a caller's batches ends, all that it opened is closed, and what failed left nothing. */
class ArrowSourceExportTest {
    private static final int BATCHES = 12;
    private static final int ROWS = 2_000;
    private static final int FIRST = 4;
    private static final int SPREAD = 5;
    private static final int NEVER = Integer.MAX_VALUE;

    private final BufferAllocator allocator = new RootAllocator();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();

    /** The call of the caller's code from which on something happens at each, from 1. */
    private int moment = NEVER;

    private Event event = () -> {};

    @TempDir
    Path folder;

    private interface Event {
        void happen() throws IOException;
    }

    @AfterEach
    void everythingIsClosed() {
        assertThat(closed).hasValue(opened.get());
        // Throws if any memory is left.
        allocator.close();
    }

    private void call() throws IOException {
        if (calls.incrementAndGet() >= moment) {
            event.happen();
        }
    }

    /** Batches whose every call is a moment at which something may happen. */
    private final class People implements ArrowBatches {
        private final VarCharVector ids = new VarCharVector("~id", allocator);
        private final BigIntVector ages = new BigIntVector("age", allocator);
        private final VectorSchemaRoot root = VectorSchemaRoot.of(ids, ages);
        private int batch;

        @Override
        public VectorSchemaRoot root() throws IOException {
            call();
            return root;
        }

        @Override
        public DictionaryProvider dictionaries() throws IOException {
            call();
            return new MapDictionaryProvider();
        }

        @Override
        public boolean next() throws IOException {
            call();
            if (batch == BATCHES) {
                return false;
            }
            for (int row = 0; row < ROWS; row++) {
                ids.setSafe(row, ("person " + (batch * ROWS + row)).getBytes(StandardCharsets.UTF_8));
                ages.setSafe(row, row % 100);
            }
            root.setRowCount(ROWS);
            batch++;
            return true;
        }

        @Override
        public void close() throws IOException {
            closed.incrementAndGet();
            root.close();
            call();
        }
    }

    private ArrowBatches people() throws IOException {
        call();
        opened.incrementAndGet();
        return new People();
    }

    /** How often the batches can be opened. */
    private enum Opened {
        AGAIN,
        ONCE
    }

    private ArrowSource source(Opened howOften) {
        ArrowColumns columns = ArrowColumns.asNamed().constantLabel("person");
        return switch (howOften) {
            case AGAIN ->
                ArrowSource.builder().vertices("people", this::people, columns).build();
            case ONCE ->
                ArrowSource.builder()
                        .verticesOnce("people", this::people, columns)
                        .build();
        };
    }

    private ExportFolder exported(Opened howOften, ExportFormat format, String name) {
        try (ArrowSource source = source(howOften)) {
            return TestExport.to(format).run(source, folder.resolve(name));
        }
    }

    /** Moments in a whole export: its first calls, then some evenly spread. */
    private int[] moments(Opened howOften) {
        happens(NEVER, () -> {});
        exported(howOften, ExportFormat.CSV, "whole");
        int all = calls.get();
        assertThat(all).isGreaterThan(BATCHES);
        return IntStream.concat(
                        IntStream.rangeClosed(1, FIRST),
                        IntStream.rangeClosed(1, SPREAD).map(i -> FIRST + i * (all - FIRST) / SPREAD))
                .toArray();
    }

    @ParameterizedTest
    @EnumSource
    void twoExportsReadOneSourceAtOnce(Opened howOften) {
        ExportFolder csv = exported(howOften, ExportFormat.CSV, "csv");
        ExportFolder parquet = exported(howOften, ExportFormat.PARQUET, "parquet");
        Path destination = folder.resolve("both");
        try (ArrowSource source = source(howOften);
                ExportTask first = TestExport.to(ExportFormat.CSV).start(source, destination.resolve("csv"));
                ExportTask second = TestExport.to(ExportFormat.PARQUET).start(source, destination.resolve("parquet"))) {
            TestExport.await(first);
            TestExport.await(second);
        }
        TestExport.to(ExportFormat.CSV)
                .folder(destination.resolve("csv"))
                .assertSameData(csv, "beside an export to Parquet");
        TestExport.to(ExportFormat.PARQUET)
                .folder(destination.resolve("parquet"))
                .assertSameData(parquet, "beside an export to CSV");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("R6.6")
    void exportThatIsCancelledLeavesNothing(Opened howOften) {
        for (int at : moments(howOften)) {
            CompletableFuture<ExportTask> started = new CompletableFuture<>();
            happens(at, () -> started.join().cancel());
            Path destination = folder.resolve("cancelled");
            try (ArrowSource source = source(howOften);
                    ExportTask task = TestExport.to(ExportFormat.CSV).start(source, destination)) {
                started.complete(task);
                assertThatThrownBy(task::await).as("call %d", at).isInstanceOf(ExportCancelledException.class);
            }
            ExportFolder.assertNothingIn(destination, "after call " + at);
            assertThat(closed).as("call %d", at).hasValue(opened.get());
            assertThat(allocator.getAllocatedMemory()).as("call %d", at).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("R6.6")
    void exportWhoseReaderThrowsLeavesNothing(Opened howOften) {
        for (int at : moments(howOften)) {
            happens(at, () -> {
                throw new IllegalStateException("the service is gone");
            });
            Path destination = folder.resolve("failed");
            try (ArrowSource source = source(howOften);
                    ExportTask task = TestExport.to(ExportFormat.CSV).start(source, destination)) {
                assertThatThrownBy(task::await)
                        .as("call %d", at)
                        .isInstanceOf(SourceException.class)
                        .hasMessageMatching("people: can't read [^:]*: the service is gone");
            }
            ExportFolder.assertNothingIn(destination, "after call " + at);
            assertThat(closed).as("call %d", at).hasValue(opened.get());
            assertThat(allocator.getAllocatedMemory()).as("call %d", at).isZero();
        }
    }

    private void happens(int at, Event what) {
        calls.set(0);
        moment = at;
        event = what;
    }
}
