package io.graphexport.export;

import io.graphexport.format.TableSchema;
import io.graphexport.plan.ColumnPlan;
import io.graphexport.plan.ExportPlan;
import io.graphexport.plan.TablePlan;
import io.graphexport.value.Fingerprint;

/** What tells a plan from one that writes something else, in a few bytes: see {@link ExportPlan#writesTheSame}. */
final class PlanFingerprint {

    private PlanFingerprint() {}

    static String of(ExportPlan plan) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(plan.tables().size());
        for (TablePlan table : plan.tables()) {
            add(table, fingerprint);
        }
        return fingerprint.hex();
    }

    private static void add(TablePlan table, Fingerprint fingerprint) {
        TableSchema schema = table.schema();
        fingerprint.add(schema.kind().name());
        fingerprint.add(schema.label());
        fingerprint.add(schema.scope().name());
        fingerprint.add(schema.idColumn().name());
        fingerprint.add(table.columns().size());
        for (ColumnPlan column : table.columns()) {
            fingerprint.add(column.column().name());
            fingerprint.add(column.column().writtenName());
            fingerprint.add(column.column().type().text());
            fingerprint.add(column.property());
            fingerprint.add(column.kept().name());
            fingerprint.add(column.vectorLength());
        }
    }
}
