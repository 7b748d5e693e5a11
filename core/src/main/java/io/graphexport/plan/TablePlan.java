package io.graphexport.plan;

import io.graphexport.format.TableSchema;
import java.util.List;

/**
 * How one output table is made.
 *
 * @param schema what is written
 * @param columns how its property columns are made, in the schema's order
 * @param valueless properties that the source declares for the label but that have no value, so that they have no
 *     column (contract R5.4)
 */
public record TablePlan(TableSchema schema, List<ColumnPlan> columns, List<String> valueless) {

    /** Copies the lists. */
    public TablePlan {
        columns = List.copyOf(columns);
        valueless = List.copyOf(valueless);
    }
}
