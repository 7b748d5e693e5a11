package io.graphexport.export;

import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.format.TableFormat;
import io.graphexport.graph.ElementKind;
import io.graphexport.plan.ExportPlan;
import io.graphexport.plan.FilterProjection;
import io.graphexport.request.ExportFilter;
import io.graphexport.route.LossTallies;
import io.graphexport.route.RoutedSplit;
import io.graphexport.route.TableRouter;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.SourceTable;
import io.graphexport.spill.RowMemory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The second pass: routes all rows into their tables and writes them. */
final class WritePass {
    /** So much that splits of ordinary rows don't wait for their turn before they are decoded to the end. */
    private static final long LEAST_PART = 64 << 20;

    /** What splits hold until then takes so small a part of the heap; a few for each thread wait behind them. */
    private static final int PART_OF_HEAP = 8;

    private final ExportContext context;
    private final List<SourceTable> tables;
    private final Map<ElementKind, LabelDictionary> labels;
    private final @Nullable ExportFilter filter;
    private final ExportPlan plan;
    private final TableFormat format;
    private final Supplier<BatchObserver> observers;
    private final RowMemory memory;

    /**
     * A pass.
     *
     * @param memory where rows wait
     * @param observers makes one for each thread
     */
    WritePass(
            ExportContext context,
            List<SourceTable> tables,
            Map<ElementKind, LabelDictionary> labels,
            @Nullable ExportFilter filter,
            ExportPlan plan,
            TableFormat format,
            RowMemory memory,
            Supplier<BatchObserver> observers) {
        this.context = context;
        this.tables = tables;
        this.labels = labels;
        this.filter = filter;
        this.plan = plan;
        this.format = format;
        this.memory = memory;
        this.observers = observers;
    }

    /** Runs the pass; the losses and rejected rows are those met on the way. */
    void run(ExportThreads threads, TableOutputs outputs, RejectsFile rejects, LossTallies losses) {
        context.meter()
                .beginPass(
                        ProgressMeter.Pass.WRITING,
                        tables.stream().mapToLong(SourceTable::size).sum());
        try (SplitQueue queue = new SplitQueue(tables, this::readOptions)) {
            new SplitPipeline<>(queue, receiver(outputs, rejects, losses), threads.count(), context.cancellation())
                    .run(threads, () -> new RoutingWorker(mostBytes(threads.count())));
        }
        outputs.finish(threads);
    }

    private static long mostBytes(int threads) {
        return Math.max(LEAST_PART, Runtime.getRuntime().maxMemory() / PART_OF_HEAP / threads);
    }

    private ReadOptions readOptions(SourceTable table) {
        LabelDictionary dictionary = Objects.requireNonNull(labels.get(table.kind()));
        FilterProjection projection = new FilterProjection(filter, table, dictionary);
        return Reading.options(context.options(), ReadOptions.Depth.VALUES, table, labels, projection);
    }

    private SplitPipeline.Receiver<RoutedSplit> receiver(
            TableOutputs outputs, RejectsFile rejects, LossTallies losses) {
        return new SplitPipeline.Receiver<>() {
            @Override
            public void receive(RoutedSplit split, long sourceBytes) {
                rejects.add(split.badRows());
                losses.add(split.losses());
                outputs.add(split.chunks());
                context.meter().addElements(split.vertices(), split.edges());
                context.meter().addSourceBytes(sourceBytes);
            }

            @Override
            public void work() throws InterruptedException {
                outputs.work();
            }
        };
    }

    private final class RoutingWorker implements SplitPipeline.Worker<RoutedSplit> {
        private final BatchPool batches = new BatchPool(tables);
        private final BatchObserver observer = observers.get();
        private final TableRouter router =
                new TableRouter(plan, labels, format, context.options().onCastError());
        private final long mostBytes;

        /**
         * A worker.
         *
         * @param mostBytes how many bytes of a split's rows may wait for its end
         */
        RoutingWorker(long mostBytes) {
            this.mostBytes = mostBytes;
        }

        @Override
        public RoutedSplit process(SplitQueue.NumberedSplit split, SplitPipeline.Parts<RoutedSplit> parts)
                throws InterruptedException {
            RoutedSplit result = new RoutedSplit(memory);
            RowBatch batch = batches.batch(split.table());
            while (split.split().read(batch)) {
                context.cancellation().check();
                observer.observe(split.table(), split.number(), batch);
                router.route(tables.get(split.table()), batch, result);
                if (result.bytes() > mostBytes) {
                    parts.add(result);
                    result = new RoutedSplit(memory);
                }
            }
            return result;
        }
    }
}
