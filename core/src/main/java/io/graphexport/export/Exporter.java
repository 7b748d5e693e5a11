package io.graphexport.export;

import io.graphexport.batch.LabelDictionary;
import io.graphexport.encryption.FileEncryption;
import io.graphexport.error.ExportException;
import io.graphexport.format.OutputFormat;
import io.graphexport.format.RejectsFormat;
import io.graphexport.graph.ElementKind;
import io.graphexport.plan.ExportPlan;
import io.graphexport.plan.Planner;
import io.graphexport.request.Destination;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFilter;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.TaskId;
import io.graphexport.schema.GraphSchema;
import io.graphexport.sink.DestinationException;
import io.graphexport.sink.ExportSink;
import io.graphexport.sink.Journal;
import io.graphexport.sink.LocalSink;
import io.graphexport.sink.Opening;
import io.graphexport.source.GraphSource;
import io.graphexport.source.SourceTable;
import io.graphexport.spill.SpillStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts exports: the way into the engine. Thread-safe.
 *
 * <pre>{@code
 * Exporter exporter = Exporter.of(List.of(new CsvFormat(), new ParquetFormat()), new CsvRejects());
 * try (ExportTask task = exporter.start(source, request, EngineOptions.defaults())) {
 *     ExportResult result = task.await();
 * }
 * }</pre>
 */
public final class Exporter {
    private final List<OutputFormat> formats;
    private final RejectsFormat rejectsFormat;
    private final @Nullable SinkOpener s3;
    private final @Nullable FileEncryption encryption;
    private final SpillStore.Form spill;

    private Exporter(
            List<OutputFormat> formats,
            RejectsFormat rejectsFormat,
            @Nullable SinkOpener s3,
            @Nullable FileEncryption encryption,
            SpillStore.Form spill) {
        this.formats = formats;
        this.rejectsFormat = rejectsFormat;
        this.s3 = s3;
        this.encryption = encryption;
        this.spill = spill;
    }

    /**
     * An exporter that can write some formats.
     *
     * @param rejectsFormat how skipped rows are kept
     */
    public static Exporter of(List<? extends OutputFormat> formats, RejectsFormat rejectsFormat) {
        return new Exporter(List.copyOf(formats), rejectsFormat, null, null, SpillStore.Form.PLAIN);
    }

    /** The same exporter, which also writes destinations in S3. */
    public Exporter withS3(SinkOpener opener) {
        return new Exporter(formats, rejectsFormat, opener, encryption, spill);
    }

    /**
     * The same exporter, which encrypts all files before they leave the process, and whatever it writes to temporary
     * files (contract R7.1). What it opens of the key management service must stay open until the last export's end.
     */
    public Exporter withEncryption(FileEncryption files) {
        return new Exporter(formats, rejectsFormat, s3, files, SpillStore.Form.ENCRYPTED);
    }

    /** The same exporter, which encrypts what it writes to temporary files, under a key that is in memory alone. */
    public Exporter withEncryptedSpill() {
        return new Exporter(formats, rejectsFormat, s3, encryption, SpillStore.Form.ENCRYPTED);
    }

    /**
     * Starts an export into the request's destination. The source must stay open until the task's end; the caller
     * closes it.
     *
     * @throws ExportException if it can't even begin: the destination can't be written, the task id exists, the format
     *     isn't there. Everything else is told by {@link ExportTask#await}.
     */
    public ExportTask start(GraphSource source, ExportRequest request, EngineOptions options) {
        TaskId taskId = Objects.requireNonNullElseGet(options.taskId(), TaskId::random);
        return start(source, request, options, taskId, Opening.START_OVER, sink -> {});
    }

    /**
     * Starts an export that was interrupted: by a crash, a kill, or {@link ExportTask#suspend}. It keeps the files that
     * were complete, writes what is missing, and is in the end what it would have been without the interruption, but
     * for the times that its manifest tells. If no file was complete, or it was encrypted on the client's side, it
     * begins anew. If it fails or is cancelled, all is removed, as of any other.
     *
     * @param options with the task id of the export
     * @throws ResumeException if source, request, options or the engine's version aren't those of the interrupted
     *     export, or the source can't tell; what was left stays. Also if nothing at all was left
     * @throws ExportException as of {@link #start(GraphSource, ExportRequest, EngineOptions)}; an export that was
     *     committed exists already
     */
    public ExportTask resume(GraphSource source, ExportRequest request, EngineOptions options) {
        TaskId taskId = requireTaskId(options);
        return start(source, request, options, taskId, Opening.RESUME, sink -> requireLeft(sink, request, taskId));
    }

    /**
     * Starts an export that may have been interrupted, for those who know that it was to be: as {@link #resume}, but if
     * nothing was left it begins.
     *
     * @throws ExportException as of {@link #resume}
     */
    public ExportTask resumeOrStart(GraphSource source, ExportRequest request, EngineOptions options) {
        return start(source, request, options, requireTaskId(options), Opening.RESUME, sink -> {});
    }

    private static TaskId requireTaskId(EngineOptions options) {
        TaskId taskId = options.taskId();
        if (taskId == null) {
            throw new IllegalArgumentException("the export to resume needs its task id");
        }
        return taskId;
    }

    private static void requireLeft(ExportSink sink, ExportRequest request, TaskId taskId) {
        if (sink.foundNothing()) {
            ResumeException refusal = ExportIdentity.nothingLeft(request, taskId);
            suspend(sink, refusal);
            throw refusal;
        }
    }

    private ExportTask start(
            GraphSource source,
            ExportRequest request,
            EngineOptions options,
            TaskId taskId,
            Opening opening,
            Consumer<ExportSink> check) {
        requireFit(request, options);
        source.requireOutside(request.parsedDestination());
        OutputFormat format = format(request.format());
        Journal.Identity identity = ExportIdentity.of(source, request, options, encryption);
        ExportSink sink = open(request, options, taskId, opening);
        check.accept(sink);
        return start(source, request, options, attempt(identity, taskId, sink), format, sink);
    }

    /**
     * Removes what an attempt at an export left that was interrupted: files under a name that isn't the final one.
     * There may be none.
     *
     * @param options with the id of the task
     * @throws ExportException if something can't be removed, or the export was committed
     */
    public void discard(ExportRequest request, EngineOptions options) {
        TaskId taskId = Objects.requireNonNull(options.taskId(), "which task");
        try (ExportSink sink = open(request, options, taskId, Opening.START_OVER)) {
            sink.clear();
        } catch (IOException error) {
            throw DestinationException.ofWriting("can't remove what is left: " + error.getMessage(), error);
        }
    }

    private ExportSink open(ExportRequest request, EngineOptions options, TaskId taskId, Opening opening) {
        Destination destination = request.parsedDestination();
        if (destination instanceof Destination.Local local) {
            return LocalSink.open(local.folder(), taskId.value(), opening);
        }
        if (destination instanceof Destination.S3 inS3 && s3 != null) {
            return s3.open(inS3, request, options, taskId, opening);
        }
        throw DestinationException.ofPath("the destination " + request.destination()
                + " is in S3, which this exporter was made without; export to a folder");
    }

    /**
     * Starts an export into a sink, which is closed at the task's end. If the sink was opened to resume an export, this
     * is resumed.
     *
     * @throws ResumeException as of {@link #resume}
     * @throws ExportException if the format isn't there
     */
    public ExportTask start(GraphSource source, ExportRequest request, EngineOptions options, ExportSink sink) {
        requireFit(request, options);
        TaskId taskId = Objects.requireNonNullElseGet(options.taskId(), TaskId::random);
        OutputFormat format = format(request.format());
        Journal.Identity identity = ExportIdentity.of(source, request, options, encryption);
        return start(source, request, options, attempt(identity, taskId, sink), format, sink);
    }

    private ExportTask start(
            GraphSource source,
            ExportRequest request,
            EngineOptions options,
            Attempt attempt,
            OutputFormat format,
            ExportSink sink) {
        ExportContext context = new ExportContext(options, new ProgressMeter(), new Cancellation(), encryption, spill);
        ExportTask task = new ExportTask(attempt.taskId(), attempt.startTime(), context);
        task.start(new ExportRun(source, request, attempt, context, format, rejectsFormat), sink);
        return task;
    }

    private static Attempt attempt(Journal.Identity identity, TaskId taskId, ExportSink sink) {
        Instant now = Instant.now();
        Optional<Journal> left = sink.left();
        if (left.isEmpty()) {
            return new Attempt(taskId, identity, now, now);
        }
        try {
            ExportIdentity.requireSame(left.get().identity(), identity, taskId);
        } catch (ResumeException refusal) {
            suspend(sink, refusal);
            throw refusal;
        }
        return new Attempt(taskId, identity, left.get().startTime(), now);
    }

    private static void suspend(ExportSink sink, ResumeException refusal) {
        try {
            sink.suspend();
        } catch (IOException | ExportException error) {
            refusal.addSuppressed(error);
        }
    }

    /** A request may have been built without the options that it is exported with. */
    private static void requireFit(ExportRequest request, EngineOptions options) {
        request.toBuilder().build(options);
    }

    private OutputFormat format(ExportFormat wanted) {
        return formats.stream()
                .filter(format -> format.format() == wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this exporter was made without the format " + wanted));
    }

    /**
     * Reads a graph once, writing nothing: what it holds, and what an export would write.
     *
     * @param filter what would be exported; null for everything
     * @param format in which format it would be
     * @throws ExportException if the source can't be read, or the filter doesn't fit the graph
     */
    public Inspection inspect(
            GraphSource source, @Nullable ExportFilter filter, ExportFormat format, EngineOptions options) {
        ExportContext context = new ExportContext(options, new ProgressMeter(), new Cancellation());
        Map<ElementKind, LabelDictionary> labels = Reading.newDictionaries();
        try (ExportThreads threads = new ExportThreads(options.threads(), "graph-export-inspect")) {
            List<SourceTable> tables = source.tables();
            GraphSchema schema =
                    SchemaPass.ofInspection(context, tables, labels).run(threads);
            source.checkUnchanged();
            ExportPlan plan = Planner.plan(schema, filter, format, options);
            List<String> warnings = new ArrayList<>(source.warnings());
            warnings.addAll(plan.warnings());
            return new Inspection(schema, plan, warnings);
        }
    }
}
