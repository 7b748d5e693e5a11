package io.graphexport.export;

import io.graphexport.batch.LabelDictionary;
import io.graphexport.format.OutputFormat;
import io.graphexport.format.OutputOptions;
import io.graphexport.format.RejectsFormat;
import io.graphexport.format.TableFormat;
import io.graphexport.format.TableSchema;
import io.graphexport.graph.ElementKind;
import io.graphexport.loss.Loss;
import io.graphexport.manifest.FileNames;
import io.graphexport.manifest.Manifest;
import io.graphexport.manifest.ManifestWriter;
import io.graphexport.plan.ColumnPlan;
import io.graphexport.plan.ExportPlan;
import io.graphexport.plan.Planner;
import io.graphexport.plan.TablePlan;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.TaskId;
import io.graphexport.route.LossTallies;
import io.graphexport.schema.GraphSchema;
import io.graphexport.sink.DestinationException;
import io.graphexport.sink.ExportSink;
import io.graphexport.source.GraphSource;
import io.graphexport.source.SourceTable;
import io.graphexport.spill.SpillStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One export from its first read to its commit, on the task's own thread. Used once. */
final class ExportRun {
    private static final long MEBIBYTE = 1 << 20;

    /** So much makes the costs of a call that writes to a file small. */
    private static final long GATHERED_BYTES = 1 << 16;

    /** One to be encoded, and one that waits to be written in its turn. */
    private static final int BLOCKS_PER_THREAD = 2;

    private final GraphSource source;
    private final ExportRequest request;
    private final TaskId taskId;
    private final Instant startTime;
    private final ExportContext context;
    private final OutputFormat format;
    private final RejectsFormat rejectsFormat;
    private final Map<ElementKind, LabelDictionary> labels = Reading.newDictionaries();

    ExportRun(
            GraphSource source,
            ExportRequest request,
            TaskId taskId,
            Instant startTime,
            ExportContext context,
            OutputFormat format,
            RejectsFormat rejectsFormat) {
        this.source = source;
        this.request = request;
        this.taskId = taskId;
        this.startTime = startTime;
        this.context = context;
        this.format = format;
        this.rejectsFormat = rejectsFormat;
    }

    /** Exports everything and commits it; called back between the two passes. */
    ExportResult run(ExportSink sink, Runnable schemaLearned) {
        EngineOptions options = context.options();
        TableFormat tableFormat = format.with(new OutputOptions(
                options.profile(), options.compression(), options.maxFileSize().orElse(Long.MAX_VALUE)));
        try (ExportThreads threads = new ExportThreads(options.threads(), "graph-export-" + taskId)) {
            List<SourceTable> tables = source.tables();
            ExportPlan plan = plan(threads, tables);
            // What the first pass has read must not show as progress of the second.
            context.meter().beginPass(0);
            schemaLearned.run();
            Manifest manifest = write(threads, tables, plan, tableFormat, sink);
            source.checkUnchanged();
            context.cancellation().check();
            commit(sink, manifest);
            return new ExportResult(taskId, manifest);
        }
    }

    private ExportPlan plan(ExportThreads threads, List<SourceTable> tables) {
        GraphSchema schema = SchemaPass.ofExport(context, tables, labels, request.exportFilter())
                .run(threads);
        source.checkUnchanged();
        return Planner.plan(schema, request.exportFilter(), request.format(), context.options());
    }

    private Manifest write(
            ExportThreads threads,
            List<SourceTable> tables,
            ExportPlan plan,
            TableFormat tableFormat,
            ExportSink sink) {
        LossTallies losses = new LossTallies();
        RejectsFile rejects = new RejectsFile(rejectsFormat, sink, context);
        try (SpillStore spill = new SpillStore(memoryShare(4), sink.temporaryFolder())) {
            List<TableOutput> outputs = outputs(plan, tableFormat, sink, spill);
            try (TableOutputs all = new TableOutputs(outputs, limits())) {
                new WritePass(context, tables, labels, request.exportFilter(), plan, tableFormat)
                        .run(threads, all, rejects, losses);
            }
            return manifest(plan, outputs, rejects, losses);
        }
    }

    /** A part of the memory that the JVM may take, for what waits on its way to the files. */
    private static long memoryShare(int divisor) {
        return Math.max(8 * MEBIBYTE, Runtime.getRuntime().maxMemory() / divisor);
    }

    private TableOutputs.Limits limits() {
        return new TableOutputs.Limits(
                memoryShare(16), GATHERED_BYTES, context.options().threads() * BLOCKS_PER_THREAD);
    }

    private List<TableOutput> outputs(ExportPlan plan, TableFormat tableFormat, ExportSink sink, SpillStore spill) {
        List<TableOutput> outputs = new ArrayList<>();
        for (TablePlan table : plan.tables()) {
            TableSchema schema = table.schema();
            String stem = FileNames.stem(schema.kind(), schema.scope(), schema.label());
            ExportFiles files = new ExportFiles(stem, tableFormat.extension(), sink, spill, context);
            outputs.add(new TableOutput(files, () -> tableFormat.writer(schema, files)));
        }
        return outputs;
    }

    private Manifest manifest(ExportPlan plan, List<TableOutput> outputs, RejectsFile rejects, LossTallies losses) {
        ManifestBuilder manifest = new ManifestBuilder();
        manifest.addWarnings(request.warnings());
        manifest.addWarnings(source.warnings());
        manifest.addWarnings(plan.warnings());
        for (int table = 0; table < outputs.size(); table++) {
            manifest.addTable(plan.tables().get(table), outputs.get(table).written());
            addRenames(plan.tables().get(table), losses);
        }
        rejects.finish().ifPresent(manifest::addRejects);
        return manifest.build(taskId.value(), startTime, request, context.options(), context.meter(), losses.entries());
    }

    private static void addRenames(TablePlan table, LossTallies losses) {
        for (ColumnPlan column : table.columns()) {
            if (column.column().isRenamed()) {
                TableSchema schema = table.schema();
                losses.add(
                        Loss.COLUMN_RENAMED,
                        schema.kind(),
                        schema.label(),
                        column.column().name(),
                        1);
            }
        }
    }

    private static void commit(ExportSink sink, Manifest manifest) {
        try {
            sink.commit(ManifestWriter.write(manifest));
        } catch (IOException error) {
            throw DestinationException.ofWriting("the export can't be committed: " + error.getMessage(), error);
        }
    }
}
