package io.graphexport.job.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.graphexport.export.Inspection;
import io.graphexport.format.TableColumn;
import io.graphexport.format.TableSchema;
import io.graphexport.manifest.FileNames;
import io.graphexport.plan.TablePlan;
import io.graphexport.schema.GraphSchema;
import io.graphexport.schema.LabelSchema;
import io.graphexport.schema.PropertySchema;
import java.io.PrintStream;

/**
 * An inspection as JSON: {@code vertices} and {@code edges} by label, vertices without one under the empty name, and
 * under {@code export} the tables that an export would write, and warnings.
 */
public final class InspectionJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private InspectionJson() {}

    /** Prints the inspection. */
    public static void print(Inspection inspection, PrintStream out) {
        ObjectNode json = MAPPER.createObjectNode();
        elements(inspection.schema().vertices(), json.putObject("vertices"));
        elements(inspection.schema().edges(), json.putObject("edges"));
        ObjectNode export = json.putObject("export");
        ArrayNode tables = export.putArray("tables");
        inspection.plan().tables().stream().map(TablePlan::schema).forEach(table -> table(table, tables.addObject()));
        inspection.warnings().forEach(export.putArray("warnings")::add);
        out.println(json.toPrettyString());
    }

    private static void elements(GraphSchema.Elements elements, ObjectNode json) {
        for (LabelSchema label : elements.labels().values()) {
            ObjectNode element = json.putObject(label.label());
            element.put("count", label.count());
            ObjectNode properties = element.putObject("properties");
            label.properties().forEach(property -> property(property, properties.putObject(property.name())));
        }
    }

    private static void property(PropertySchema property, ObjectNode json) {
        ObjectNode types = json.putObject("types");
        property.types().forEach((type, count) -> types.put(type.text(), count));
        json.put("multiValued", property.severalPerElement());
    }

    private static void table(TableSchema table, ObjectNode json) {
        json.put("kind", table.kind().name());
        json.put("label", table.label());
        json.put("files", FileNames.stem(table.kind(), table.scope(), table.label()) + "*");
        ArrayNode columns = json.putArray("columns");
        for (TableColumn column : table.columns()) {
            columns.addObject()
                    .put("name", column.writtenName())
                    .put("type", column.type().text());
        }
    }
}
