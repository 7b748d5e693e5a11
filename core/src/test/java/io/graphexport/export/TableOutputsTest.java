package io.graphexport.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.format.RowChunk;
import io.graphexport.format.TableBlock;
import io.graphexport.format.TableWriter;
import io.graphexport.request.EngineOptions;
import io.graphexport.route.RoutedSplit;
import io.graphexport.sink.Journal;
import io.graphexport.sink.WrittenFile;
import io.graphexport.spill.RowMemory;
import io.graphexport.spill.SpillStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class TableOutputsTest {
    private static final int TABLES = 3;
    private static final int MANY_BYTES = 1_000_000;

    @TempDir
    private Path folder;

    private final List<RecordingWriter> writers = new ArrayList<>();

    /** Remembers what it was given, and fails if two threads use it at once. */
    private static final class RecordingWriter implements TableWriter {
        private final List<Integer> appended = new ArrayList<>();
        private final AtomicBoolean busy = new AtomicBoolean();
        private @Nullable IntFunction<TableBlock> blocks;
        private @Nullable CountDownLatch mayGoOn;
        private final CountDownLatch started = new CountDownLatch(1);
        private @Nullable RuntimeException appendError;
        private @Nullable RuntimeException closeError;
        private boolean finished;
        private boolean closed;

        @Override
        public void append(RowChunk chunk, int firstRow, Consumer<? super TableBlock> blocks) {
            assertThat(busy.compareAndSet(false, true)).as("one thread").isTrue();
            started.countDown();
            CountDownLatch latch = mayGoOn;
            if (latch != null) {
                awaitUninterrupted(latch);
            }
            if (appendError != null) {
                throw appendError;
            }
            int number = (int) chunk.rowSizes()[0];
            appended.add(number);
            if (this.blocks != null) {
                blocks.accept(this.blocks.apply(number));
            }
            busy.set(false);
        }

        @Override
        public void finish(Consumer<? super TableBlock> blocks) {
            finished = true;
        }

        @Override
        public void close() {
            closed = true;
            if (closeError != null) {
                throw closeError;
            }
        }
    }

    @Test
    void appendsTheChunksOfEachTableInOrderWhicheverThreadDoes() {
        TableOutputs outputs = outputs(MANY_BYTES);
        int threads = 4;
        int perTable = 300;
        int[] next = {0};
        try (ExportThreads pool = new ExportThreads(threads, "outputs-test")) {
            List<Runnable> jobs = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                jobs.add(() -> {
                    boolean more = true;
                    while (more) {
                        synchronized (next) {
                            more = next[0] < perTable;
                            if (more) {
                                outputs.add(oneChunkEach(next[0]++));
                            }
                        }
                        work(outputs);
                    }
                });
            }
            pool.runAll(jobs);
        }

        assertThat(writers)
                .hasSize(TABLES)
                .allSatisfy(writer -> assertThat(writer.appended)
                        .containsExactlyElementsOf(
                                IntStream.range(0, perTable).boxed().toList()));
    }

    @Test
    void gathersAFewRowsUntilThereIsEnoughOfThem() {
        TableOutputs outputs = outputs(new TableOutputs.Limits(MANY_BYTES, MANY_BYTES, 500, 4));
        outputs.add(List.of(chunk(0, 0, 10), chunk(1, 0, 1000)));
        work(outputs);
        assertThat(writers.get(0).appended).isEmpty();
        assertThat(writers.get(1).appended).containsExactly(0);

        outputs.add(List.of(chunk(0, 1, 1000)));
        work(outputs);
        assertThat(writers.get(0).appended).containsExactly(0, 1);
    }

    @Test
    void appendsFewRowsTooOnceTooMuchWaits() {
        TableOutputs outputs = outputs(new TableOutputs.Limits(1000, 1000, 600, 4));
        outputs.add(List.of(chunk(0, 0, 400), chunk(1, 0, 300)));
        work(outputs);
        outputs.add(List.of(chunk(2, 0, 300)));
        work(outputs);

        assertThat(writers).allSatisfy(writer -> assertThat(writer.appended).containsExactly(0));
    }

    /** What only gathers isn't due: threads needn't wait for it, or they would wait for ever. */
    @Test
    void letsNoThreadWaitForRowsThatGather() {
        TableOutputs outputs = outputs(new TableOutputs.Limits(MANY_BYTES, 1, MANY_BYTES, 4));
        outputs.add(oneChunkEach(0));
        work(outputs);

        assertThat(writers).allSatisfy(writer -> assertThat(writer.appended).isEmpty());
    }

    @Test
    void appendsTablesWithFewRowsTogetherButLeavesTheRestToOtherThreads() throws InterruptedException {
        TableOutputs outputs = outputs(new TableOutputs.Limits(500, MANY_BYTES, 350, 4));
        CountDownLatch mayWrite = new CountDownLatch(1);
        writers.get(1).mayGoOn = mayWrite;
        outputs.add(List.of(chunk(0, 0, 100), chunk(1, 0, 100), chunk(2, 0, 100)));
        Thread writing = start(() -> work(outputs));
        writers.get(1).started.await();
        work(outputs);
        assertThat(writers.get(0).appended).containsExactly(0);
        assertThat(writers.get(2).appended).containsExactly(0);
        mayWrite.countDown();
        writing.join();

        assertThat(writers.get(1).appended).containsExactly(0);
    }

    @Test
    void appendsFewRowsAtTheEnd() {
        TableOutputs outputs = outputs(new TableOutputs.Limits(MANY_BYTES, MANY_BYTES, MANY_BYTES, 4));
        outputs.add(oneChunkEach(0));
        work(outputs);
        outputs.add(oneChunkEach(1));
        finish(outputs);

        assertThat(writers).allSatisfy(writer -> {
            assertThat(writer.appended).containsExactly(0, 1);
            assertThat(writer.finished).isTrue();
        });
    }

    @Test
    void encodesBlocksOfOneTableBesideEachOtherAndWritesThemInOrder() {
        int blocks = 50;
        List<Integer> written = new ArrayList<>();
        CountDownLatch firstMayEnd = new CountDownLatch(1);
        TableOutputs outputs = outputs(MANY_BYTES);
        writers.get(0).blocks = number -> new TableBlock() {
            @Override
            public void encode() {
                if (number == 0) {
                    awaitUninterrupted(firstMayEnd);
                } else {
                    firstMayEnd.countDown();
                }
            }

            @Override
            public void write() {
                written.add(number);
            }
        };
        for (int block = 0; block < blocks; block++) {
            outputs.add(List.of(chunk(0, block, 10)));
        }
        finish(outputs);

        assertThat(written)
                .containsExactlyElementsOf(IntStream.range(0, blocks).boxed().toList());
    }

    @Test
    void opensNoWriterForATableWithoutRows() {
        TableOutputs outputs = outputs(MANY_BYTES);
        outputs.add(List.of(chunk(1, 7, 10)));
        work(outputs);
        finish(outputs);

        assertThat(writers.get(0).finished).isFalse();
        assertThat(writers.get(1).finished).isTrue();
        assertThat(writers.get(1).appended).containsExactly(7);
    }

    @ParameterizedTest(name = "{0} bytes in all, {1} of them due")
    @CsvSource({"150, 1000000", "1000000, 150"})
    void letsThreadsWaitWhileTooMuchWaitsForTheWriters(long waitingBytes, long dueBytes) throws InterruptedException {
        TableOutputs outputs = outputs(new TableOutputs.Limits(waitingBytes, dueBytes, 1, 4));
        CountDownLatch mayWrite = new CountDownLatch(1);
        writers.get(0).mayGoOn = mayWrite;
        outputs.add(List.of(chunk(0, 0, 10)));
        Thread writing = start(() -> work(outputs));
        writers.get(0).started.await();
        // One chunk waits, with what it takes beside its bytes: as few as allowed.
        work(outputs);
        outputs.add(List.of(chunk(0, 1, 10)));
        Thread waiting = start(() -> work(outputs));
        awaitState(waiting, Thread.State.WAITING);
        mayWrite.countDown();
        writing.join();
        waiting.join();

        assertThat(writers.get(0).appended).containsExactly(0, 1);
    }

    @Test
    void endsAllThreadsIfAWriterFails() throws InterruptedException {
        TableOutputs outputs = outputs(5);
        CountDownLatch mayFail = new CountDownLatch(1);
        writers.get(0).mayGoOn = mayFail;
        writers.get(0).appendError = new IllegalStateException("disk");
        outputs.add(List.of(chunk(0, 0, 10)));
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread writing = start(() -> {
            try {
                work(outputs);
            } catch (IllegalStateException error) {
                failure.set(error);
            }
        });
        writers.get(0).started.await();
        Thread waiting = start(() -> work(outputs));
        awaitState(waiting, Thread.State.WAITING);
        mayFail.countDown();
        writing.join();
        waiting.join();

        assertThat(failure.get()).hasMessage("disk");
        outputs.add(List.of(chunk(1, 1, 10)));
        assertThatCode(() -> work(outputs)).doesNotThrowAnyException();
        assertThat(writers.get(1).appended).isEmpty();
    }

    @Test
    void givesTheMemoryOfChunksBackOnceTheyAreAppended() {
        RowMemory memory = new RowMemory(0);
        try (TableOutputs outputs = outputs(MANY_BYTES)) {
            for (int number = 0; number < 3; number++) {
                RowChunk chunk = new RowChunk(memory.take(10), new long[] {number});
                outputs.add(List.of(new RoutedSplit.TableChunk(0, chunk)));
            }
            assertThat(memory.size()).isEqualTo(30);
            work(outputs);

            assertThat(writers.get(0).appended).containsExactly(0, 1, 2);
            assertThat(memory.size()).isZero();
        }
    }

    @Test
    void givesTheMemoryOfChunksThatAreInKeptFilesBackAtOnce() {
        RowMemory memory = new RowMemory(0);
        Journal.Plan plan = new Journal.Plan("plan", Journal.Made.LEARNED);
        Journal interrupted = new Journal(
                new Journal.Identity(null, "{}", "{}", "1"),
                Instant.EPOCH,
                plan,
                List.of(new Journal.Entry(new WrittenFile("t00.txt", 2, 100, "0".repeat(64)), "")));
        try (TableOutputs outputs = outputs(
                new TableOutputs.Limits(MANY_BYTES, MANY_BYTES, 1, 4), KeptFiles.of(Optional.of(interrupted), plan))) {
            outputs.add(IntStream.range(0, 3)
                    .mapToObj(
                            number -> new RoutedSplit.TableChunk(0, new RowChunk(memory.take(10), new long[] {number})))
                    .toList());
            assertThat(memory.size()).isEqualTo(10);
            work(outputs);

            assertThat(writers.get(0).appended).containsExactly(2);
            assertThat(memory.size()).isZero();
        }
    }

    @Test
    void closesAllWritersEvenIfOneFailsToClose() {
        TableOutputs outputs = outputs(MANY_BYTES);
        outputs.add(oneChunkEach(0));
        work(outputs);
        writers.get(0).closeError = new IllegalStateException("first");
        writers.get(2).closeError = new IllegalStateException("second");

        assertThatThrownBy(outputs::close)
                .hasMessage("first")
                .satisfies(error -> assertThat(error.getSuppressed())
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .isEqualTo("second"));
        assertThat(writers).allMatch(writer -> writer.closed);
    }

    private TableOutputs outputs(long mostWaitingBytes) {
        return outputs(new TableOutputs.Limits(mostWaitingBytes, mostWaitingBytes, 1, 4));
    }

    private TableOutputs outputs(TableOutputs.Limits limits) {
        return outputs(limits, KeptFiles.none());
    }

    private TableOutputs outputs(TableOutputs.Limits limits, KeptFiles kept) {
        ExportContext context = new ExportContext(EngineOptions.defaults(), new ProgressMeter(), new Cancellation());
        List<TableOutput> tables = new ArrayList<>();
        for (int table = 0; table < TABLES; table++) {
            RecordingWriter writer = new RecordingWriter();
            writers.add(writer);
            ExportFiles files = new ExportFiles(
                    "t" + table,
                    ".txt",
                    kept,
                    new MemorySink(folder),
                    new SpillStore(0, new RowMemory(0), folder, SpillStore.Form.PLAIN),
                    context);
            tables.add(new TableOutput(files, () -> writer));
        }
        return new TableOutputs(tables, limits);
    }

    private static List<RoutedSplit.TableChunk> oneChunkEach(int number) {
        return IntStream.range(0, TABLES)
                .mapToObj(table -> chunk(table, number, 10))
                .toList();
    }

    private static RoutedSplit.TableChunk chunk(int table, int number, int bytes) {
        return new RoutedSplit.TableChunk(table, new RowChunk(new byte[bytes], new long[] {number}));
    }

    private static void work(TableOutputs outputs) {
        try {
            outputs.work();
        } catch (InterruptedException wish) {
            throw new IllegalStateException(wish);
        }
    }

    private static void finish(TableOutputs outputs) {
        try (ExportThreads threads = new ExportThreads(2, "outputs-test")) {
            outputs.finish(threads);
        }
    }

    private static Thread start(Runnable job) {
        Thread thread = new Thread(job, "outputs-test");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void awaitState(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException wish) {
            throw new IllegalStateException(wish);
        }
    }
}
