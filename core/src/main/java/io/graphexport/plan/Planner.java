package io.graphexport.plan;

import io.graphexport.format.TableColumn;
import io.graphexport.format.TableSchema;
import io.graphexport.graph.Cardinality;
import io.graphexport.graph.ColumnType;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.request.EdgeIds;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFilter;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.LabelFilter;
import io.graphexport.request.MultiValueHandling;
import io.graphexport.request.OutputType;
import io.graphexport.request.PropertyFilter;
import io.graphexport.schema.GraphSchema;
import io.graphexport.schema.LabelSchema;
import io.graphexport.schema.PropertySchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the plan of an export from its filter and the graph's schema (contract sections 4 and 5). Used once. */
public final class Planner {
    private final GraphSchema schema;
    private final @Nullable ExportFilter filter;
    private final EngineOptions options;
    private final WrittenNames writtenNames;
    private final List<TablePlan> tables = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Planner(GraphSchema schema, @Nullable ExportFilter filter, ExportFormat format, EngineOptions options) {
        this.schema = schema;
        this.filter = filter;
        this.options = options;
        this.writtenNames = new WrittenNames(format, options.profile());
    }

    /**
     * Plans an export.
     *
     * @param filter what to export; null for everything
     * @throws PlanException with all labels that the graph doesn't have and all casts that are none
     */
    public static ExportPlan plan(
            GraphSchema schema, @Nullable ExportFilter filter, ExportFormat format, EngineOptions options) {
        return new Planner(schema, filter, format, options).plan();
    }

    private ExportPlan plan() {
        for (ElementKind kind : ElementKind.values()) {
            planKind(kind, schema.of(kind));
        }
        if (!problems.isEmpty()) {
            throw new PlanException(problems);
        }
        warnings.addAll(SimilarNames.warnings(tables));
        return new ExportPlan(tables, warnings);
    }

    private void planKind(ElementKind kind, GraphSchema.Elements elements) {
        Selection selection = new Selection(kind, filter);
        requireLabels(kind, selection, elements);
        if (selection.together() != null) {
            addTable(kind, TableSchema.Scope.ALL_LABELS, elements.together(), selection.together());
            return;
        }
        for (LabelSchema label : elements.labels().values()) {
            LabelFilter labelFilter = selection.of(label.label());
            if (labelFilter != null) {
                addTable(kind, scope(label), label, labelFilter);
            }
        }
    }

    private void requireLabels(ElementKind kind, Selection selection, GraphSchema.Elements elements) {
        Set<String> labels = elements.labels().keySet();
        for (String label : selection.namedLabels()) {
            if (!labels.contains(label)) {
                List<String> nearest = NearestLabels.to(label, labels);
                String elementsText = kind == ElementKind.VERTEX ? "vertices" : "edges";
                problems.add("label not found: the graph has no " + elementsText + " labelled \"" + label + "\""
                        + (nearest.isEmpty()
                                ? ""
                                : "; the nearest labels are \"" + String.join("\", \"", nearest) + "\""));
            }
        }
    }

    private static TableSchema.Scope scope(LabelSchema label) {
        return label.label().isEmpty() ? TableSchema.Scope.NO_LABEL : TableSchema.Scope.LABEL;
    }

    private void addTable(ElementKind kind, TableSchema.Scope scope, LabelSchema label, LabelFilter labelFilter) {
        if (label.count() == 0) {
            return;
        }
        TableSchema bare =
                new TableSchema(kind, labelText(kind, scope, label), scope, idColumn(kind, label), List.of());
        Map<String, PropertyFilter> properties = labelFilter.properties();
        List<ColumnPlan> columns = properties == null ? wholeColumns(label) : filteredColumns(bare, label, properties);
        List<ColumnPlan> written = withWrittenNames(columns);
        TableSchema table = new TableSchema(
                kind,
                bare.label(),
                scope,
                bare.idColumn(),
                written.stream().map(ColumnPlan::column).toList());
        tables.add(new TablePlan(table, written, properties == null ? label.valueless() : List.of()));
    }

    private static String labelText(ElementKind kind, TableSchema.Scope scope, LabelSchema label) {
        return switch (scope) {
            case LABEL -> label.label();
            case NO_LABEL -> "_NO_LABEL_";
            case ALL_LABELS ->
                switch (kind) {
                    case VERTEX -> "_VERTEX_ALL_LABELS_";
                    case EDGE -> "_EDGE_ALL_LABELS_";
                };
        };
    }

    private TableSchema.IdColumn idColumn(ElementKind kind, LabelSchema label) {
        boolean written = kind == ElementKind.VERTEX || (options.edgeIds() == EdgeIds.KEEP && label.ids() > 0);
        return written ? TableSchema.IdColumn.WRITTEN : TableSchema.IdColumn.LEFT_OUT;
    }

    /** All properties with all their values, so that a full export loses nothing (contract R5.3). */
    private List<ColumnPlan> wholeColumns(LabelSchema label) {
        List<ColumnPlan> columns = new ArrayList<>();
        for (PropertySchema property : label.properties()) {
            ValueType value = inferred(property, ColumnPlan.Kept.ALL);
            Cardinality cardinality = property.severalPerElement() ? Cardinality.LIST : Cardinality.SINGLE;
            columns.add(column(
                    property.name(),
                    property.name(),
                    value,
                    cardinality,
                    ColumnPlan.Kept.ALL,
                    property.vectorLength()));
        }
        return columns;
    }

    private List<ColumnPlan> filteredColumns(
            TableSchema table, LabelSchema label, Map<String, PropertyFilter> properties) {
        List<ColumnPlan> columns = new ArrayList<>();
        properties.forEach((name, attributes) -> columns.add(filteredColumn(table, label, name, attributes)));
        return columns;
    }

    private ColumnPlan filteredColumn(TableSchema table, LabelSchema label, String name, PropertyFilter attributes) {
        String source = attributes.sourceName(name);
        Optional<PropertySchema> property = label.property(source);
        if (property.isEmpty()) {
            warnings.add("the property \"" + source + "\" has no value in " + table.text() + ": its column \"" + name
                    + "\" is written without any value");
        }
        MultiValueHandling handling = attributes.effectiveMultiValueHandling();
        Cardinality cardinality = switch (handling) {
            case PICK_FIRST -> Cardinality.SINGLE;
            case TO_LIST -> listUnlessEdge(table, name);
        };
        ColumnPlan.Kept kept = switch (handling) {
            case PICK_FIRST -> ColumnPlan.Kept.FIRST;
            case TO_LIST -> ColumnPlan.Kept.ALL;
        };
        OutputType wanted = attributes.outputType();
        ValueType value = wanted == null ? inferred(property, kept) : wanted.type();
        property.ifPresent(known -> requireCasts(table, known, value));
        int vectorLength = property.map(PropertySchema::vectorLength).orElse(0);
        return column(name, source, value, cardinality, kept, vectorLength);
    }

    private Cardinality listUnlessEdge(TableSchema table, String name) {
        return switch (table.kind()) {
            case VERTEX -> Cardinality.LIST;
            case EDGE -> {
                warnings.add("the properties of edges have one value: the column \"" + name + "\" of " + table.text()
                        + " is no list");
                yield Cardinality.SINGLE;
            }
        };
    }

    private ValueType inferred(Optional<PropertySchema> property, ColumnPlan.Kept kept) {
        return property.map(known -> inferred(known, kept)).orElse(ValueType.STRING);
    }

    private ValueType inferred(PropertySchema property, ColumnPlan.Kept kept) {
        ValueType value = TypeJoin.join(property.types().keySet(), options.typeInference());
        boolean several = kept == ColumnPlan.Kept.ALL && property.severalPerElement();
        // No list holds Vectors; like all that can't be held exactly they become Strings (contract R1.2).
        return several && value == ValueType.VECTOR ? ValueType.STRING : value;
    }

    private void requireCasts(TableSchema table, PropertySchema property, ValueType target) {
        for (ValueType type : property.types().keySet()) {
            if (!CastRule.isPossible(type, target)) {
                problems.add("impossible cast: the property \"" + property.name() + "\" of " + table.text() + " has "
                        + property.types().get(type) + " values of type " + type.text() + ", which can't become "
                        + target.text()
                        + "; ask for another outputType");
            }
        }
    }

    private static ColumnPlan column(
            String name,
            String property,
            ValueType value,
            Cardinality cardinality,
            ColumnPlan.Kept kept,
            int vectorLength) {
        boolean list = cardinality == Cardinality.LIST && value != ValueType.ANY && value != ValueType.VECTOR;
        ColumnType type = list ? ColumnType.listOf(value) : ColumnType.single(value);
        return new ColumnPlan(new TableColumn(name, name, type), property, kept, vectorLength);
    }

    private List<ColumnPlan> withWrittenNames(List<ColumnPlan> columns) {
        List<String> names = writtenNames.of(
                columns.stream().map(plan -> plan.column().name()).toList());
        List<ColumnPlan> written = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            ColumnPlan plan = columns.get(column);
            TableColumn renamed = new TableColumn(
                    plan.column().name(), names.get(column), plan.column().type());
            written.add(new ColumnPlan(renamed, plan.property(), plan.kept(), plan.vectorLength()));
        }
        return written;
    }
}
