package io.graphexport.export;

import io.graphexport.batch.BadRow;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.graph.ElementKind;
import io.graphexport.plan.FilterProjection;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFilter;
import io.graphexport.schema.GraphSchema;
import io.graphexport.schema.SchemaLearner;
import io.graphexport.source.BadRowException;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.SourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The first pass: learns the schema and writes nothing. */
final class SchemaPass {
    private final List<SourceTable> tables;
    private final Map<ElementKind, LabelDictionary> labels;
    private final EngineOptions options;
    private final Function<SourceTable, Projection> projections;
    private final ProgressMeter meter;
    private final Cancellation cancellation;

    private SchemaPass(
            List<SourceTable> tables,
            Map<ElementKind, LabelDictionary> labels,
            EngineOptions options,
            Function<SourceTable, Projection> projections,
            ProgressMeter meter,
            Cancellation cancellation) {
        this.tables = tables;
        this.labels = labels;
        this.options = options;
        this.projections = projections;
        this.meter = meter;
        this.cancellation = cancellation;
    }

    /** A pass that learns what an export with this filter needs to know. */
    static SchemaPass ofExport(
            ExportContext context,
            List<SourceTable> tables,
            Map<ElementKind, LabelDictionary> labels,
            @Nullable ExportFilter filter) {
        return new SchemaPass(
                tables,
                labels,
                context.options(),
                table -> new FilterProjection(filter, table, Objects.requireNonNull(labels.get(table.kind()))),
                context.meter(),
                context.cancellation());
    }

    /** A pass that learns all there is. */
    static SchemaPass ofInspection(
            ExportContext context, List<SourceTable> tables, Map<ElementKind, LabelDictionary> labels) {
        return new SchemaPass(
                tables, labels, context.options(), table -> Projection.all(), context.meter(), context.cancellation());
    }

    /**
     * Learns the schema.
     *
     * @throws BadRowException the first bad row in source order (contract R2.8)
     */
    GraphSchema run(ExportThreads threads) {
        return switch (options.onBadInput()) {
            // Skipped rows must not count, so each value has to be looked at.
            case SKIP -> run(threads, ReadOptions.Depth.VALUES);
            case FAIL -> runUntilBadRow(threads);
        };
    }

    private GraphSchema runUntilBadRow(ExportThreads threads) {
        try {
            return run(threads, ReadOptions.Depth.SHAPE);
        } catch (BadRowException badShape) {
            // A bad value may stand before the row of bad shape; only a pass that looks at values finds it.
            run(threads, ReadOptions.Depth.VALUES);
            throw badShape;
        }
    }

    private GraphSchema run(ExportThreads threads, ReadOptions.Depth depth) {
        return schema(run(threads, new SplitQueue(tables, table -> readOptions(table, depth))));
    }

    /**
     * Learns from the beginning of each table; from more of it if there are so many labels that few elements of each
     * stand there.
     *
     * @throws BadRowException for a row of bad shape, which need not be the first bad row
     */
    Sample sample(ExportThreads threads) {
        Sample small = sample(threads, SampleSize.SMALL);
        return small.isEnough() ? small : sample(threads, SampleSize.LARGE);
    }

    private Sample sample(ExportThreads threads, SampleSize size) {
        SplitQueue queue = new SplitQueue(
                tables, table -> readOptions(table, ReadOptions.Depth.SHAPE), table -> size.bytesOf(table.size()));
        SchemaLearner learner = run(threads, queue);
        return new Sample(learner, queue.isWhole());
    }

    /** The schema that a learner knows. */
    GraphSchema schema(SchemaLearner learner) {
        return learner.schema(
                Objects.requireNonNull(labels.get(ElementKind.VERTEX)),
                Objects.requireNonNull(labels.get(ElementKind.EDGE)));
    }

    private SchemaLearner run(ExportThreads threads, SplitQueue queue) {
        meter.beginPass(
                ProgressMeter.Pass.LEARNING,
                tables.stream().mapToLong(SourceTable::size).sum());
        SchemaLearner result = new SchemaLearner(tables);
        List<SchemaLearner> learners = new ArrayList<>();
        RejectLimit rejects = new RejectLimit(options.maxRejects());
        try (queue) {
            new SplitPipeline<>(queue, receiver(rejects), threads.count(), cancellation).run(threads, () -> {
                learners.add(result.sibling());
                return new LearningWorker(learners.get(learners.size() - 1));
            });
        }
        learners.forEach(result::merge);
        return result;
    }

    /**
     * What the beginning of each table shows.
     *
     * @param whole whether that is all that there is
     */
    record Sample(SchemaLearner learner, boolean whole) {
        private static final long ELEMENTS_OF_LABEL_SET = 32;

        /** Whether there were enough elements to have a value of most of the properties that their kind has. */
        boolean isEnough() {
            return whole || learner.elements() >= ELEMENTS_OF_LABEL_SET * learner.labelSets();
        }
    }

    /** How much of each table is read before a plan is made. */
    private enum SampleSize {
        /** So many bytes of a table that most kinds of values are met, and hardly anything is read twice. */
        SMALL(50, 1 << 15, 64 << 20),
        /** What may be read twice to save a whole pass. */
        LARGE(8, 8 << 20, 256 << 20);

        private final long share;
        private final long leastBytes;
        private final long mostBytes;

        SampleSize(long share, long leastBytes, long mostBytes) {
            this.share = share;
            this.leastBytes = leastBytes;
            this.mostBytes = mostBytes;
        }

        long bytesOf(long size) {
            return Math.max(leastBytes, Math.min(mostBytes, size / share));
        }
    }

    private ReadOptions readOptions(SourceTable table, ReadOptions.Depth depth) {
        return Reading.options(options, depth, table, labels, projections.apply(table));
    }

    private SplitPipeline.Receiver<List<BadRow>> receiver(RejectLimit rejects) {
        return new SplitPipeline.Receiver<>() {
            @Override
            public void receive(List<BadRow> badRows, long sourceBytes) {
                meter.addSourceBytes(sourceBytes);
                badRows.forEach(rejects::add);
            }

            @Override
            public void work() {}
        };
    }

    /** Learns from splits; results in their bad rows. */
    private final class LearningWorker implements SplitPipeline.Worker<List<BadRow>> {
        private final SchemaLearner learner;
        private final BatchPool batches = new BatchPool(tables);

        LearningWorker(SchemaLearner learner) {
            this.learner = learner;
        }

        @Override
        public List<BadRow> process(SplitQueue.NumberedSplit split, SplitPipeline.Parts<List<BadRow>> parts) {
            List<BadRow> badRows = new ArrayList<>();
            RowBatch batch = batches.batch(split.table());
            while (split.split().read(batch)) {
                cancellation.check();
                learner.add(split.table(), split.number(), batch);
                badRows.addAll(batch.badRows());
            }
            return badRows;
        }
    }
}
