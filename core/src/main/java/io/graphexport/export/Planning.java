package io.graphexport.export;

import io.graphexport.batch.LabelDictionary;
import io.graphexport.graph.ElementKind;
import io.graphexport.plan.ExportPlan;
import io.graphexport.plan.PlanException;
import io.graphexport.plan.Planner;
import io.graphexport.request.ExportRequest;
import io.graphexport.schema.SchemaLearner;
import io.graphexport.source.BadRowException;
import io.graphexport.source.SourceException;
import io.graphexport.source.SourceTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the plan of one export from what passes over its source learn. */
final class Planning {
    private final ExportContext context;
    private final ExportRequest request;
    private final SchemaPass pass;

    Planning(
            ExportContext context,
            ExportRequest request,
            List<SourceTable> tables,
            Map<ElementKind, LabelDictionary> labels) {
        this.context = context;
        this.request = request;
        this.pass = SchemaPass.ofExport(context, tables, labels, request.exportFilter());
    }

    /**
     * A plan made from a sample.
     *
     * @param certain whether the sample was the whole source
     */
    record Guess(ExportPlan plan, boolean certain, PlanWatch watch) {}

    /** The plan, after a pass over the whole source. */
    ExportPlan learn(ExportThreads threads) {
        return Planner.plan(pass.run(threads), request.exportFilter(), request.format(), context.options());
    }

    /**
     * The plan that the beginning of each table speaks for; empty if it shows none, or a fault: what is wrong, and what
     * of it comes first, is for {@link #learn} to tell.
     */
    Optional<Guess> guess(ExportThreads threads) {
        return switch (context.options().onBadInput()) {
            case FAIL -> guessUnlessFaulty(threads);
            // A row that is skipped must not count for the schema, so all have to be looked at first.
            case SKIP -> Optional.empty();
        };
    }

    private Optional<Guess> guessUnlessFaulty(ExportThreads threads) {
        try {
            SchemaPass.Sample sample = pass.sample(threads);
            ExportPlan plan = plan(sample.learner());
            return Optional.of(new Guess(plan, sample.whole(), new PlanWatch(plan, sample.learner(), this::plan)));
        } catch (BadRowException | SourceException | PlanException fault) {
            return Optional.empty();
        }
    }

    private ExportPlan plan(SchemaLearner learner) {
        return Planner.plan(pass.schema(learner), request.exportFilter(), request.format(), context.options());
    }
}
