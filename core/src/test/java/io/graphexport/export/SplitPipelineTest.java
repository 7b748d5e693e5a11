package io.graphexport.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.batch.LabelDictionary;
import io.graphexport.graph.ElementKind;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.SourceException;
import io.graphexport.source.SourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SplitPipelineTest {
    private static final int SPLITS = 200;

    private final Cancellation cancellation = new Cancellation();
    private final List<Integer> received = new ArrayList<>();
    private SplitPipeline.Receiver<Integer> receiver = new SplitPipeline.Receiver<>() {
        @Override
        public void receive(Integer result, long sourceBytes) {
            received.add(result);
        }

        @Override
        public void work() {}
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    @Tag("R6.3")
    void receivesResultsInSourceOrderAtAnyNumberOfThreads(int threads) {
        run(threads, List.of(new NumberedSplits(SPLITS)), split -> split);

        assertThat(received).containsExactlyElementsOf(upTo(SPLITS));
    }

    @Test
    @Tag("R6.3")
    void receivesTheFirstSplitFirstEvenIfItIsFinishedLast() {
        CountDownLatch laterOnes = new CountDownLatch(3);
        run(2, List.of(new NumberedSplits(4)), split -> {
            if (split == 0) {
                await(laterOnes);
            }
            laterOnes.countDown();
            return split;
        });

        assertThat(received).containsExactly(0, 1, 2, 3);
    }

    @Test
    void takesTheSplitsOfAllTablesInOrder() {
        run(3, List.of(new NumberedSplits(3), new NumberedSplits(0), new NumberedSplits(2)), split -> split);

        assertThat(received).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void endsWithoutTables() {
        run(2, List.of(), split -> split);

        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    @Tag("R2.8")
    void throwsTheFirstErrorInSourceOrder(int threads) {
        assertThatThrownBy(() -> run(threads, List.of(new NumberedSplits(SPLITS)), split -> {
                    if (split >= 20) {
                        throw SourceException.ofContent("split " + split);
                    }
                    return split;
                }))
                .isInstanceOf(SourceException.class)
                .hasMessage("split 20");
        assertThat(received).containsExactlyElementsOf(upTo(20));
    }

    @Test
    @Tag("R2.8")
    void throwsTheFirstErrorInSourceOrderEvenIfALaterOneWasMetBefore() {
        CountDownLatch laterError = new CountDownLatch(1);
        assertThatThrownBy(() -> run(2, List.of(new NumberedSplits(SPLITS)), split -> {
                    if (split == 0) {
                        await(laterError);
                    } else {
                        laterError.countDown();
                    }
                    throw SourceException.ofContent("split " + split);
                }))
                .hasMessage("split 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    @Tag("R2.8")
    void throwsAnErrorOfTakingASplitInItsPlace(int threads) {
        NumberedSplits failing = new NumberedSplits(SPLITS, 30, split -> {});

        assertThatThrownBy(() -> run(threads, List.of(failing), split -> split)).hasMessage("split 30");
        assertThat(received).containsExactlyElementsOf(upTo(30));
    }

    @Test
    @Tag("R2.8")
    void throwsTheErrorOfAnEarlierSplitRatherThanThatOfTakingALaterOne() {
        CountDownLatch failed = new CountDownLatch(1);
        NumberedSplits failing = new NumberedSplits(SPLITS, 2, split -> {});
        assertThatThrownBy(() -> run(2, List.of(failing), split -> {
                    if (split == 0) {
                        await(failed);
                        throw SourceException.ofContent("split 0");
                    }
                    failed.countDown();
                    return split;
                }))
                .hasMessage("split 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void throwsAnErrorOfTheReceiver(int threads) {
        receiver = failingReceiver(SourceException.ofContent("receiver"));

        assertThatThrownBy(() -> run(threads, List.of(new NumberedSplits(SPLITS)), split -> split))
                .hasMessage("receiver");
        assertThat(received).containsExactlyElementsOf(upTo(10));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void saysThatAnUnexpectedErrorOfTheReceiverIsAFault(int threads) {
        receiver = failingReceiver(new IllegalStateException("surprise"));

        assertThatThrownBy(() -> run(threads, List.of(new NumberedSplits(SPLITS)), split -> split))
                .isInstanceOf(ExportFailedException.class)
                .hasMessageContaining("fault of graph-export")
                .hasMessageContaining("surprise");
    }

    private SplitPipeline.Receiver<Integer> failingReceiver(RuntimeException error) {
        return new SplitPipeline.Receiver<>() {
            @Override
            public void receive(Integer result, long sourceBytes) {
                if (result == 10) {
                    throw error;
                }
                received.add(result);
            }

            @Override
            public void work() {}
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void throwsAnErrorOfTheReceiversWork(int threads) {
        SplitPipeline.Receiver<Integer> inner = receiver;
        receiver = new SplitPipeline.Receiver<>() {
            @Override
            public void receive(Integer result, long sourceBytes) {
                inner.receive(result, sourceBytes);
            }

            @Override
            public void work() {
                throw SourceException.ofContent("work");
            }
        };

        assertThatThrownBy(() -> run(threads, List.of(new NumberedSplits(SPLITS)), split -> split))
                .hasMessage("work");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void endsSoonAfterItWasCancelled(int threads) {
        assertThatThrownBy(() -> run(threads, List.of(new NumberedSplits(1_000_000)), split -> {
                    if (split == 5) {
                        cancellation.request();
                    }
                    return split;
                }))
                .isInstanceOf(ExportCancelledException.class);
        assertThat(received).hasSizeLessThan(1_000_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void neverRunsFarAheadOfTheSlowestSplit(int threads) {
        int window = 3 * threads;
        CountDownLatch windowIsFull = new CountDownLatch(threads == 1 ? 0 : window);
        AtomicInteger mostAhead = new AtomicInteger();
        NumberedSplits splits = new NumberedSplits(SPLITS, -1, split -> {
            mostAhead.accumulateAndGet(split + 1 - receivedSoFar(), Math::max);
            windowIsFull.countDown();
        });
        run(threads, List.of(splits), split -> {
            if (split == 0) {
                await(windowIsFull);
            }
            return split;
        });

        assertThat(mostAhead.get()).isEqualTo(threads == 1 ? 1 : window);
        assertThat(received).hasSize(SPLITS);
    }

    private int receivedSoFar() {
        // Others may add meanwhile, but those that let this split be taken are seen.
        return received.size();
    }

    @Test
    void tellsTheSizeOfEachSplit() {
        List<Long> sizes = new ArrayList<>();
        receiver = new SplitPipeline.Receiver<>() {
            @Override
            public void receive(Integer result, long sourceBytes) {
                sizes.add(sourceBytes);
            }

            @Override
            public void work() {}
        };
        run(2, List.of(new NumberedSplits(3)), split -> split);

        assertThat(sizes).containsExactly(1L, 1L, 1L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    @Tag("R6.3")
    void receivesPartsOfSplitsInSourceOrderAtAnyNumberOfThreads(int threads) {
        runInParts(threads, List.of(new NumberedSplits(SPLITS)), (split, parts) -> {
            int number = (int) split.number();
            for (int part = 0; part < number % 3; part++) {
                parts.add(10 * number + part);
            }
            return 10 * number + number % 3;
        });

        assertThat(received)
                .containsExactlyElementsOf(IntStream.range(0, SPLITS)
                        .flatMap(number -> IntStream.rangeClosed(10 * number, 10 * number + number % 3))
                        .boxed()
                        .toList());
    }

    @Test
    @Tag("R6.3")
    void receivesAPartBeforeTheRestIsThere() {
        runInParts(2, List.of(new NumberedSplits(1)), (split, parts) -> {
            parts.add(1);
            assertThat(received).containsExactly(1);
            return 2;
        });

        assertThat(received).containsExactly(1, 2);
    }

    @Test
    @Tag("R2.8")
    void splitThatWaitsWithAPartEndsWhenAnEarlierOneFails() {
        CountDownLatch waiting = new CountDownLatch(1);
        RuntimeException error = new IllegalStateException("the first");
        assertThatThrownBy(() -> runInParts(2, List.of(new NumberedSplits(2)), (split, parts) -> {
                    if (split.number() == 0) {
                        await(waiting);
                        throw error;
                    }
                    waiting.countDown();
                    parts.add(1);
                    return 2;
                }))
                .hasCause(error);

        assertThat(received).isEmpty();
    }

    private void run(int threads, List<SourceTable> tables, IntFunction<Integer> work) {
        runInParts(threads, tables, (split, parts) -> work.apply((int) split.number()));
    }

    private void runInParts(int threads, List<SourceTable> tables, SplitPipeline.Worker<Integer> work) {
        ReadOptions options = new ReadOptions(
                ReadOptions.Depth.VALUES,
                ReadOptions.BadRows.FAIL,
                1024,
                1024,
                new LabelDictionary(ElementKind.VERTEX),
                Projection.all());
        try (ExportThreads pool = new ExportThreads(threads, "pipeline-test");
                SplitQueue queue = new SplitQueue(tables, table -> options)) {
            new SplitPipeline<>(queue, receiver, threads, cancellation).run(pool, () -> work);
        }
    }

    private static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException wish) {
            throw new IllegalStateException(wish);
        }
    }
}
