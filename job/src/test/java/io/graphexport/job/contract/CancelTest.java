package io.graphexport.job.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.error.ExportException;
import io.graphexport.error.ExportException.Category;
import io.graphexport.export.ExportCancelledException;
import io.graphexport.export.ExportStatus;
import io.graphexport.export.ExportTask;
import io.graphexport.request.ExportFormat;
import io.graphexport.sink.LocalSink;
import io.graphexport.source.GraphSource;
import io.graphexport.testkit.FaultySink;
import io.graphexport.testkit.ObservedSink;
import io.graphexport.testkit.ObservedSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An export that is cancelled, at whatever moment, leaves nothing, and its task id works again (contract R6.6, R9.1).
 */
@Tag("R6.6")
@Tag("R9.1")
class CancelTest {
    /** So many moments of each kind are tried, evenly spread. */
    private static final int MOMENTS = 10;

    private static final int LABELS = 40;

    @TempDir
    Path folder;

    private Path dump;

    @BeforeEach
    void writeDump() {
        dump = TestDumps.SAMPLE.writeTo(folder);
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    @Tag("R3.3")
    void whenASplitIsTaken(ExportFormat format) {
        TestExport export = TestExport.to(format);
        AtomicInteger splits = new AtomicInteger();
        runObserved(export, folder.resolve("whole"), split -> splits.set(split), call -> {});
        for (int moment : moments(splits.get())) {
            assertCancelled(export, moment, FaultySink.NEVER, "split " + moment);
        }
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void whenTheSinkIsCalled(ExportFormat format) {
        TestExport export = TestExport.to(format);
        AtomicInteger calls = new AtomicInteger();
        runObserved(export, folder.resolve("whole"), split -> {}, call -> calls.set(call));
        // The last call is the commit: then it is too late.
        for (int moment : moments(calls.get() - 1)) {
            assertCancelled(export, FaultySink.NEVER, moment, "sink call " + moment);
        }
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    @Tag("R3.3")
    void whileTheSchemaIsLearned(ExportFormat format) {
        CompletableFuture<ExportTask> started = new CompletableFuture<>();
        AtomicReference<ExportStatus> before = new AtomicReference<>();
        IntConsumer cancelAtTheFirstSplit = split -> {
            if (split == 1) {
                before.set(started.join().progress().status());
                started.join().cancel();
            }
        };
        Path destination = folder.resolve("cancelled");
        try (GraphSource source = new ObservedSource(TestExport.dump(dump), cancelAtTheFirstSplit);
                ExportTask task = TestExport.to(format).start(source, destination, sink(destination, call -> {}))) {
            started.complete(task);
            assertThatThrownBy(task::await).isInstanceOf(ExportCancelledException.class);
            assertThat(before).hasValue(ExportStatus.INITIALIZING);
            assertThat(task.progress().status()).isEqualTo(ExportStatus.CANCELLED);
            assertThat(task.progress().progressPercentage()).isZero();
        }
        ExportFolder.assertNothingIn(destination, "after the cancellation");
    }

    @Test
    void beforeAnotherFileIsCompleted() throws IOException {
        dump = folder.resolve("labels.csv");
        Files.writeString(
                dump,
                IntStream.range(0, LABELS)
                        .mapToObj(label -> "v" + label + ",L" + label + "\n")
                        .collect(Collectors.joining("", "~id,~label\n", "")));
        TestExport export = TestExport.to(ExportFormat.CSV).threads(1);
        AtomicInteger calls = new AtomicInteger();
        runObserved(export, folder.resolve("whole"), split -> {}, calls::set);
        // The last calls complete the files; behind them is the commit.
        int moment = calls.get() - LABELS / 2;
        calls.set(0);
        CompletableFuture<ExportTask> started = new CompletableFuture<>();
        IntConsumer cancel = cancelAt(moment, started).andThen(calls::set);
        Path destination = folder.resolve("cancelled");
        try (GraphSource source = TestExport.dump(dump);
                ExportTask task = export.start(source, destination, sink(destination, cancel))) {
            started.complete(task);
            assertThatThrownBy(task::await).isInstanceOf(ExportCancelledException.class);
        }

        assertThat(calls).hasValue(moment);
        ExportFolder.assertNothingIn(destination, "after the cancellation");
    }

    private static int[] moments(int last) {
        int count = Math.min(MOMENTS, last);
        int[] moments = new int[count];
        for (int moment = 0; moment < count; moment++) {
            moments[moment] = 1 + (int) ((long) moment * (last - 1) / Math.max(1, count - 1));
        }
        return moments;
    }

    private void assertCancelled(TestExport export, int split, int call, String description) {
        Path destination = folder.resolve("cancelled");
        CompletableFuture<ExportTask> started = new CompletableFuture<>();
        try (GraphSource source = new ObservedSource(TestExport.dump(dump), cancelAt(split, started));
                ExportTask task = export.start(source, destination, sink(destination, cancelAt(call, started)))) {
            started.complete(task);
            assertThatThrownBy(() -> task.await())
                    .as(description)
                    .isInstanceOfSatisfying(
                            ExportException.class,
                            error -> assertThat(error.category()).isEqualTo(Category.CANCELLED));
            assertThat(task.progress().status()).isEqualTo(ExportStatus.CANCELLED);
            assertThat(task.progress().progressPercentage()).isLessThan(100);
        }
        ExportFolder.assertNothingIn(destination, description);
        // The task id starts over.
        export.run(dump, destination.resolveSibling("after " + description));
    }

    private static IntConsumer cancelAt(int moment, CompletableFuture<ExportTask> started) {
        return now -> {
            if (now == moment) {
                started.join().cancel();
            }
        };
    }

    private static ObservedSink sink(Path destination, IntConsumer observer) {
        return new ObservedSink(LocalSink.open(destination, TestExport.TASK.value()), observer);
    }

    private void runObserved(TestExport export, Path destination, IntConsumer splits, IntConsumer calls) {
        try (GraphSource source = new ObservedSource(TestExport.dump(dump), splits);
                ExportTask task = export.start(source, destination, sink(destination, calls))) {
            TestExport.await(task);
            assertThat(task.progress().status()).isEqualTo(ExportStatus.SUCCEEDED);
            assertThat(task.progress().progressPercentage()).isEqualTo(100);
        }
    }
}
