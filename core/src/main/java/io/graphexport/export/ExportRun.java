package io.graphexport.export;

import io.graphexport.batch.LabelDictionary;
import io.graphexport.encryption.FileEncryption;
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
import io.graphexport.plan.TablePlan;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportRequest;
import io.graphexport.route.CastException;
import io.graphexport.route.LossTallies;
import io.graphexport.sink.DestinationException;
import io.graphexport.sink.ExportSink;
import io.graphexport.sink.Journal;
import io.graphexport.source.BadRowException;
import io.graphexport.source.GraphSource;
import io.graphexport.source.SourceTable;
import io.graphexport.spill.RowMemory;
import io.graphexport.spill.SpillStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One export from its first read to its commit, on the task's own thread. Used once. */
final class ExportRun {
    private final GraphSource source;
    private final ExportRequest request;
    private final Attempt attempt;
    private final ExportContext context;
    private final OutputFormat format;
    private final RejectsFormat rejectsFormat;
    private final Map<ElementKind, LabelDictionary> labels = Reading.newDictionaries();

    ExportRun(
            GraphSource source,
            ExportRequest request,
            Attempt attempt,
            ExportContext context,
            OutputFormat format,
            RejectsFormat rejectsFormat) {
        this.source = source;
        this.request = request;
        this.attempt = attempt;
        this.context = context;
        this.format = format;
        this.rejectsFormat = rejectsFormat;
    }

    /** Exports everything and commits it; called back when the rows begin to be written. */
    ExportResult run(ExportSink sink, Runnable schemaLearned) {
        EngineOptions options = context.options();
        FileEncryption encryption = context.encryption();
        TableFormat tableFormat = format.with(new OutputOptions(
                options.profile(), options.compression(), options.maxFileSize().orElse(Long.MAX_VALUE), encryption));
        ExportSink files = encryption == null ? sink : new EncryptingSink(sink, encryption, tableFormat);
        try (ExportThreads threads = new ExportThreads(options.threads(), "graph-export-" + attempt.taskId())) {
            List<SourceTable> tables = source.tables();
            Writing writing = new Writing(threads, tables, tableFormat, files);
            Manifest manifest =
                    learnAndWrite(new Planning(context, request, tables, labels), threads, writing, schemaLearned);
            source.checkUnchanged();
            context.cancellation().check();
            commit(files, manifest);
            Duration time = Duration.between(attempt.begin(), Instant.now());
            return new ExportResult(attempt.taskId(), manifest, time, writing.kept);
        }
    }

    /** Reads the source once where its beginning shows what is in it, else twice. */
    private Manifest learnAndWrite(Planning planning, ExportThreads threads, Writing writing, Runnable schemaLearned) {
        Optional<Planning.Guess> guess = writing.mustLearn() ? Optional.empty() : planning.guess(threads);
        if (guess.isPresent()) {
            schemaLearned.run();
            Optional<Manifest> written = writing.byGuess(guess.get());
            if (written.isPresent()) {
                return written.get();
            }
            writing.startOver();
        }
        ExportPlan plan = planning.learn(threads);
        source.checkUnchanged();
        schemaLearned.run();
        return writing.byPlan(plan);
    }

    /** The second half of the export: writes the rows, commits nothing. */
    private final class Writing {
        private final ExportThreads threads;
        private final List<SourceTable> tables;
        private final TableFormat tableFormat;
        private final ExportSink sink;
        private ExportResult.Kept kept = ExportResult.Kept.NOTHING;

        Writing(ExportThreads threads, List<SourceTable> tables, TableFormat tableFormat, ExportSink sink) {
            this.threads = threads;
            this.tables = tables;
            this.tableFormat = tableFormat;
            this.sink = sink;
        }

        Manifest byPlan(ExportPlan plan) {
            return byPlan(plan, Journal.Made.LEARNED);
        }

        private Manifest byPlan(ExportPlan plan, Journal.Made made) {
            return write(plan, made, () -> BatchObserver.NONE, () -> plan);
        }

        /** Whether the beginning of the source misled an interrupted attempt, or can't be asked. */
        boolean mustLearn() {
            return sink.left()
                    .filter(journal -> journal.plan().made() == Journal.Made.LEARNED)
                    .isPresent();
        }

        /** Empty if the guess was wrong, or a row is: which fault comes first, only two passes tell. */
        Optional<Manifest> byGuess(Planning.Guess guess) {
            if (guess.certain()) {
                return Optional.of(byPlan(guess.plan(), Journal.Made.GUESSED));
            }
            PlanWatch watch = guess.watch();
            try {
                return Optional.of(write(guess.plan(), Journal.Made.GUESSED, watch::watcher, watch::plan));
            } catch (PlanOutdatedException | BadRowException | CastException wrong) {
                return Optional.empty();
            }
        }

        void startOver() {
            context.meter().startOver();
            kept = ExportResult.Kept.NOTHING;
            try {
                sink.clear();
            } catch (IOException error) {
                throw DestinationException.ofWriting("can't write the files anew: " + error.getMessage(), error);
            }
        }

        private Manifest write(
                ExportPlan plan,
                Journal.Made made,
                Supplier<BatchObserver> observers,
                Supplier<ExportPlan> confirmedPlan) {
            Journal.Plan journalled = new Journal.Plan(PlanFingerprint.of(plan), made);
            KeptFiles keptFiles = KeptFiles.of(sink.left(), journalled);
            LossTallies losses = new LossTallies();
            RejectsFile rejects = new RejectsFile(rejectsFormat, sink, context);
            MemoryShares memory = new MemoryShares(
                    context.options().memory() - sink.memory() - source.memory(),
                    context.options().threads());
            RowMemory rows = new RowMemory(memory.memory());
            try (SpillStore spill = new SpillStore(memory.held(), rows, sink.temporaryFolder(), context.spill())) {
                List<TableOutput> outputs = outputs(plan, keptFiles, tableFormat, sink, spill);
                begin(journalled, keptFiles);
                try (TableOutputs all = new TableOutputs(outputs, memory.limits())) {
                    new WritePass(context, tables, labels, request.exportFilter(), plan, tableFormat, rows, observers)
                            .run(threads, all, rejects, losses);
                }
                keptFiles.checkAllTaken();
                return manifest(confirmedPlan.get(), outputs, rejects, losses);
            }
        }

        private void begin(Journal.Plan plan, KeptFiles keptFiles) {
            kept = keptFiles.size();
            context.meter().addWritten(keptFiles.leftOutBytes());
            try {
                sink.begin(new Journal(attempt.identity(), attempt.startTime(), plan, keptFiles.entries()));
            } catch (IOException error) {
                throw DestinationException.ofWriting("can't begin to write: " + error.getMessage(), error);
            }
        }
    }

    private List<TableOutput> outputs(
            ExportPlan plan, KeptFiles kept, TableFormat tableFormat, ExportSink sink, SpillStore spill) {
        List<TableOutput> outputs = new ArrayList<>();
        for (TablePlan table : plan.tables()) {
            TableSchema schema = table.schema();
            String stem = FileNames.stem(schema.kind(), schema.scope(), schema.label());
            String extension = tableFormat.extension();
            ExportFiles files = new ExportFiles(stem, extension, kept, sink, spill, context);
            outputs.add(new TableOutput(files, () -> tableFormat.writer(schema, files)));
        }
        return outputs;
    }

    private Manifest manifest(ExportPlan plan, List<TableOutput> outputs, RejectsFile rejects, LossTallies losses) {
        ManifestBuilder manifest = new ManifestBuilder();
        FileEncryption encryption = context.encryption();
        manifest.addWarnings(encryption == null ? request.warnings() : request.warningsIfEncrypted());
        manifest.addWarnings(source.warnings());
        manifest.addWarnings(plan.warnings());
        for (int table = 0; table < outputs.size(); table++) {
            manifest.addTable(plan.tables().get(table), outputs.get(table).written());
            addRenames(plan.tables().get(table), losses);
        }
        rejects.finish().ifPresent(manifest::addRejects);
        return manifest.build(attempt.taskId().value(), attempt.startTime(), request, context, losses.entries());
    }

    private static void addRenames(TablePlan table, LossTallies losses) {
        for (ColumnPlan column : table.columns()) {
            if (column.column().isRenamed()) {
                TableSchema schema = table.schema();
                losses.add(
                        Loss.COLUMN_RENAMED,
                        schema.kind(),
                        schema.labelCell(),
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
