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
import io.graphexport.sink.LocalSink;
import io.graphexport.sink.Opening;
import io.graphexport.source.GraphSource;
import io.graphexport.source.SourceTable;
import io.graphexport.spill.SpillStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        requireFit(request, options);
        source.requireOutside(request.parsedDestination());
        TaskId taskId = Objects.requireNonNullElseGet(options.taskId(), TaskId::random);
        OutputFormat format = format(request.format());
        return start(source, request, options, taskId, format, open(request, options, taskId, Opening.START_OVER));
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
     * Starts an export into a sink, which is closed at the task's end.
     *
     * @throws ExportException if the format isn't there
     */
    public ExportTask start(GraphSource source, ExportRequest request, EngineOptions options, ExportSink sink) {
        requireFit(request, options);
        TaskId taskId = Objects.requireNonNullElseGet(options.taskId(), TaskId::random);
        return start(source, request, options, taskId, format(request.format()), sink);
    }

    private ExportTask start(
            GraphSource source,
            ExportRequest request,
            EngineOptions options,
            TaskId taskId,
            OutputFormat format,
            ExportSink sink) {
        ExportContext context = new ExportContext(options, new ProgressMeter(), new Cancellation(), encryption, spill);
        Instant startTime = Instant.now();
        ExportTask task = new ExportTask(taskId, startTime, context);
        task.start(new ExportRun(source, request, taskId, startTime, context, format, rejectsFormat), sink);
        return task;
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
