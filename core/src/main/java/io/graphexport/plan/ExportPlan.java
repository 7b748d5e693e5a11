package io.graphexport.plan;

import io.graphexport.graph.ElementKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one export writes. Immutable and thread-safe. */
public final class ExportPlan {
    private final List<TablePlan> tables;
    private final List<String> warnings;
    private final Map<ElementKind, Map<String, Integer>> numbers = new HashMap<>();
    private final Map<ElementKind, Integer> together = new HashMap<>();

    ExportPlan(List<TablePlan> tables, List<String> warnings) {
        this.tables = List.copyOf(tables);
        this.warnings = List.copyOf(warnings);
        for (ElementKind kind : ElementKind.values()) {
            numbers.put(kind, new HashMap<>());
        }
        for (int number = 0; number < tables.size(); number++) {
            addNumber(number);
        }
    }

    private void addNumber(int number) {
        var schema = tables.get(number).schema();
        Map<String, Integer> byLabel = numbers.getOrDefault(schema.kind(), Map.of());
        switch (schema.scope()) {
            case LABEL -> byLabel.put(schema.label(), number);
            case NO_LABEL -> byLabel.put("", number);
            case ALL_LABELS -> together.put(schema.kind(), number);
        }
    }

    /** The tables: vertices before edges, each by label. Their numbers are their places here. */
    public List<TablePlan> tables() {
        return tables;
    }

    /** What a user may not expect of the plan. */
    public List<String> warnings() {
        return warnings;
    }

    /** Whether another plan writes the same from the same rows, whatever else it tells. */
    public boolean writesTheSame(ExportPlan other) {
        if (tables.size() != other.tables.size()) {
            return false;
        }
        for (int number = 0; number < tables.size(); number++) {
            TablePlan left = tables.get(number);
            TablePlan right = other.tables.get(number);
            if (!left.schema().equals(right.schema()) || !left.columns().equals(right.columns())) {
                return false;
            }
        }
        return true;
    }

    /** The numbers of the tables that elements with these labels are written to; one each at most. */
    public int[] tablesOf(ElementKind kind, List<String> labels) {
        Integer all = together.get(kind);
        if (all != null) {
            return new int[] {all};
        }
        Map<String, Integer> byLabel = numbers.getOrDefault(kind, Map.of());
        List<Integer> found = new ArrayList<>();
        for (String label : labels.isEmpty() ? List.of("") : labels) {
            @Nullable Integer number = byLabel.get(label);
            if (number != null) {
                found.add(number);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }
}
