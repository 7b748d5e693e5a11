package io.graphexport.route;

import io.graphexport.batch.LabelSet;
import io.graphexport.graph.ElementKind;
import io.graphexport.loss.Loss;
import io.graphexport.plan.ExportPlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where elements with the same labels go, and what that loses of each of them.
 *
 * @param labels the labels as one cell (contract R6.2), which the loss report names them by
 */
@SuppressWarnings("ArrayRecordComponent")
record LabelRoute(
        ElementKind kind,
        String labels,
        int[] tables,
        @Nullable Loss loss) {

    static LabelRoute of(ExportPlan plan, ElementKind kind, LabelSet labelSet) {
        List<String> labels = labelSet.labels();
        int[] tables = plan.tablesOf(kind, labels);
        String cell = new String(labelSet.cell(), StandardCharsets.UTF_8);
        return new LabelRoute(kind, cell, tables, loss(tables, labels, plan));
    }

    private static @Nullable Loss loss(int[] tables, List<String> labels, ExportPlan plan) {
        if (tables.length == 0) {
            return Loss.ELEMENT_LEFT_OUT;
        }
        if (tables.length > 1) {
            return Loss.VERTEX_SPLIT;
        }
        boolean allLabels = switch (plan.tables().get(tables[0]).schema().scope()) {
            case ALL_LABELS -> true;
            case LABEL, NO_LABEL -> labels.size() <= 1;
        };
        return allLabels ? null : Loss.LABEL_STRIPPED;
    }

    /** Whether some of the labels, but not all, have a table. */
    boolean isPartly(int labelCount) {
        return tables.length > 1 && tables.length < labelCount;
    }
}
