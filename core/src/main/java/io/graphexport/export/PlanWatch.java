package io.graphexport.export;

import io.graphexport.batch.RowBatch;
import io.graphexport.plan.ExportPlan;
import io.graphexport.plan.PlanException;
import io.graphexport.schema.SchemaLearner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Learns the schema of the rows that are being written by a plan made from a sample of them, and ends the pass as soon
 * as the plan turns out to be another. So a source is read once where its beginning shows what is in it, and no more is
 * trusted than what the whole of it showed.
 */
final class PlanWatch {
    /** How many facts are looked at for each batch. */
    private static final int FACTS_A_BATCH = 512;

    private final ExportPlan guess;
    private final SchemaLearner sample;
    private final Function<SchemaLearner, ExportPlan> planner;
    private final List<Watcher> watchers = new ArrayList<>();

    /**
     * A watch over a plan.
     *
     * @param guess the plan made from the sample
     * @param planner makes the plan of what a learner knows
     */
    PlanWatch(ExportPlan guess, SchemaLearner sample, Function<SchemaLearner, ExportPlan> planner) {
        this.guess = guess;
        this.sample = sample;
        this.planner = planner;
    }

    /** A watcher for one thread. */
    synchronized Watcher watcher() {
        Watcher watcher = new Watcher();
        watchers.add(watcher);
        return watcher;
    }

    /**
     * The plan of all rows, which writes what was written; to be called after the pass.
     *
     * @throws PlanOutdatedException if it would write something else
     * @throws PlanException if the rows can't be exported as asked
     */
    synchronized ExportPlan plan() {
        SchemaLearner all = sample.sibling();
        watchers.forEach(watcher -> all.merge(watcher.learner));
        ExportPlan plan = planner.apply(all);
        if (!plan.writesTheSame(guess)) {
            throw new PlanOutdatedException();
        }
        return plan;
    }

    /** Watches the rows that one thread writes. */
    final class Watcher implements BatchObserver {
        private final SchemaLearner learner = sample.sibling();
        private long knownFacts;
        private long batchesBeforeCheck;

        private Watcher() {}

        @Override
        public void observe(int table, long split, RowBatch batch) {
            learner.add(table, split, batch);
            if (--batchesBeforeCheck <= 0) {
                check();
            }
        }

        /** Thousands of labels have so many facts that to look at them after each batch would take most of the time. */
        private void check() {
            long facts = learner.facts();
            batchesBeforeCheck = facts / FACTS_A_BATCH;
            if (facts != knownFacts) {
                knownFacts = facts;
                requireSamePlan();
            }
        }

        private void requireSamePlan() {
            SchemaLearner known = sample.sibling();
            known.merge(sample);
            known.merge(learner);
            if (known.facts() == sample.facts()) {
                // Nothing that the guess wasn't made of.
                return;
            }
            try {
                if (!planner.apply(known).writesTheSame(guess)) {
                    throw new PlanOutdatedException();
                }
            } catch (PlanException impossible) {
                throw new PlanOutdatedException(impossible);
            }
        }
    }
}
