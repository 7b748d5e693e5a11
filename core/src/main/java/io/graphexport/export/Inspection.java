package io.graphexport.export;

import io.graphexport.plan.ExportPlan;
import io.graphexport.schema.GraphSchema;
import java.util.List;

/**
 * What a graph holds, and what an export of it would write.
 *
 * @param schema all that the graph holds
 * @param plan the tables and columns that an export would write
 * @param warnings what its user may not expect
 */
public record Inspection(GraphSchema schema, ExportPlan plan, List<String> warnings) {

    /** Copies the list. */
    public Inspection {
        warnings = List.copyOf(warnings);
    }
}
