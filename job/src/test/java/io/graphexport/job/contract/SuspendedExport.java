package io.graphexport.job.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.export.ExportStatus;
import io.graphexport.export.ExportSuspendedException;
import io.graphexport.export.ExportTask;
import io.graphexport.sink.Journal;
import io.graphexport.sink.LocalSink;
import io.graphexport.sink.Opening;
import io.graphexport.source.GraphSource;
import io.graphexport.testkit.ObservedSink;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * An export that was suspended.
 *
 * @param journal what it left
 */
record SuspendedExport(Journal journal) {

    /** Suspends an export at a call of its sink. */
    static SuspendedExport after(int call, TestExport export, Path dump, Path destination) {
        return after(call, export, () -> TestExport.dump(dump), destination);
    }

    /** Suspends an export at a call of its sink. */
    static SuspendedExport after(int call, TestExport export, Supplier<GraphSource> opener, Path destination) {
        CompletableFuture<ExportTask> started = new CompletableFuture<>();
        LocalSink sink = LocalSink.open(destination, TestExport.TASK.value());
        ObservedSink observed = new ObservedSink(sink, now -> {
            if (now == call) {
                started.join().suspend();
            }
        });
        try (GraphSource source = opener.get();
                ExportTask task = export.start(source, destination, observed)) {
            started.complete(task);
            assertThatThrownBy(task::await).isInstanceOf(ExportSuspendedException.class);
            assertThat(task.progress().status()).isEqualTo(ExportStatus.EXPORTING);
        }
        return of(destination);
    }

    /** What an export left. */
    static SuspendedExport of(Path destination) {
        LocalSink sink = LocalSink.open(destination, TestExport.TASK.value(), Opening.RESUME);
        Journal journal = sink.left().orElseThrow();
        sink.suspend();
        return new SuspendedExport(journal);
    }
}
