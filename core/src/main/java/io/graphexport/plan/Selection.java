package io.graphexport.plan;

import io.graphexport.graph.ElementKind;
import io.graphexport.request.ExportFilter;
import io.graphexport.request.LabelFilter;
import io.graphexport.request.LabelSelector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which labels a filter selects, and with which properties (contract R4.1 to R4.5). The empty label stands for having
 * none. Immutable.
 */
final class Selection {
    private final Map<String, LabelFilter> named = new HashMap<>();
    private @Nullable LabelFilter together;
    private @Nullable LabelFilter others;

    Selection(ElementKind kind, @Nullable ExportFilter filter) {
        Map<String, LabelFilter> filters = filter == null ? null : filter.of(kind);
        if (filters == null) {
            others = LabelFilter.allProperties();
        } else {
            filters.forEach((key, properties) -> add(LabelSelector.of(kind, key), properties));
        }
    }

    private void add(LabelSelector selector, LabelFilter filter) {
        switch (selector.kind()) {
            case ALL_TOGETHER -> together = filter;
            case EVERY -> others = filter;
            case NO_LABEL -> named.put("", filter);
            case LABEL -> named.put(selector.key(), filter);
        }
    }

    /** What is exported of all labels in one table; null if labels have tables of their own. */
    @Nullable
    LabelFilter together() {
        return together;
    }

    /** What is exported of a label; null if nothing is. */
    @Nullable
    LabelFilter of(String label) {
        return together != null ? together : named.getOrDefault(label, others);
    }

    /** The labels that the filter names, which must exist. */
    List<String> namedLabels() {
        return named.keySet().stream()
                .filter(label -> !label.isEmpty())
                .sorted()
                .toList();
    }
}
