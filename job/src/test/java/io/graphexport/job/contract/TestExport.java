package io.graphexport.job.contract;

import io.graphexport.arrow.ArrowFormat;
import io.graphexport.csv.CsvFormat;
import io.graphexport.csv.CsvRejects;
import io.graphexport.export.ExportTask;
import io.graphexport.export.Exporter;
import io.graphexport.parquet.ParquetFormat;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFilter;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.Profile;
import io.graphexport.request.TaskId;
import io.graphexport.sink.ExportSink;
import io.graphexport.source.DumpFormat;
import io.graphexport.source.DumpSource;
import io.graphexport.source.GraphSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** One export of a test, with the engine wired as the job wires it. Immutable but for its name. */
final class TestExport {
    static final TaskId TASK = new TaskId("t-0123456789");

    private final ExportFormat format;
    private final ExportFilter filter;
    private final UnaryOperator<EngineOptions.Builder> options;

    private TestExport(ExportFormat format, ExportFilter filter, UnaryOperator<EngineOptions.Builder> options) {
        this.format = format;
        this.filter = filter;
        this.options = options;
    }

    /** A whole export with two threads. */
    static TestExport to(ExportFormat format) {
        return new TestExport(format, null, builder -> builder.taskId(TASK).threads(2));
    }

    static TestExport to(ExportFormat format, Profile profile) {
        return to(format).with(builder -> builder.profile(profile));
    }

    TestExport with(UnaryOperator<EngineOptions.Builder> more) {
        return new TestExport(format, filter, builder -> more.apply(options.apply(builder)));
    }

    TestExport threads(int threads) {
        return with(builder -> builder.threads(threads));
    }

    TestExport filter(ExportFilter wanted) {
        return new TestExport(format, wanted, options);
    }

    static Exporter exporter() {
        return Exporter.of(List.of(new CsvFormat(), new ParquetFormat(), new ArrowFormat()), new CsvRejects());
    }

    static GraphSource dump(Path... sources) {
        List<DumpFormat> formats = List.of(new ParquetFormat(), new ArrowFormat(), new CsvFormat());
        return DumpSource.open(List.of(sources), formats);
    }

    private EngineOptions engineOptions() {
        return options.apply(EngineOptions.builder()).build();
    }

    private ExportRequest request(Path destination) {
        return ExportRequest.builder()
                .format(format)
                .destination(destination.toString())
                .exportFilter(filter)
                .build(engineOptions());
    }

    ExportTask start(GraphSource source, Path destination) {
        return exporter().start(source, request(destination), engineOptions());
    }

    ExportTask start(GraphSource source, Path destination, ExportSink sink) {
        return exporter().start(source, request(destination), engineOptions(), sink);
    }

    ExportTask resume(GraphSource source, Path destination) {
        return exporter().resume(source, request(destination), engineOptions());
    }

    /** Exports into a folder, which also holds the exports of other tasks. */
    ExportFolder run(Path source, Path destination) {
        try (GraphSource dump = dump(source)) {
            return run(dump, destination);
        }
    }

    ExportFolder run(GraphSource source, Path destination) {
        try (ExportTask task = start(source, destination)) {
            await(task);
            return folder(destination);
        }
    }

    ExportFolder folder(Path destination) {
        return ExportFolder.read(destination.resolve(
                Objects.requireNonNull(engineOptions().taskId()).value()));
    }

    static void await(ExportTask task) {
        try {
            task.await();
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException("a test was interrupted", unexpected);
        }
    }

    @Override
    public String toString() {
        return format + " " + engineOptions().profile();
    }
}
