package io.graphexport.request;

import io.graphexport.graph.ElementKind;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of a filter's names and keys (contract section 3, R4.4 and R4.7). */
final class FilterRules {
    private static final int LONGEST_NAME = 128;
    private static final Pattern OUTPUT_NAME = Pattern.compile("[a-zA-Z0-9_]+");

    private final Violations violations;

    private FilterRules(Violations violations) {
        this.violations = violations;
    }

    static void check(ExportFilter filter, JsonPath path, Violations violations) {
        FilterRules rules = new FilterRules(violations);
        rules.checkLabels(ElementKind.VERTEX, filter.vertexFilter(), path.field(RequestFields.VERTEX_FILTER));
        rules.checkLabels(ElementKind.EDGE, filter.edgeFilter(), path.field(RequestFields.EDGE_FILTER));
    }

    private void checkLabels(ElementKind element, @Nullable Map<String, LabelFilter> labels, JsonPath path) {
        if (labels == null) {
            return;
        }
        labels.forEach((key, filter) -> {
            JsonPath at = path.key(key);
            violations.addIfBroken(at, key, keyRule(element, key, labels));
            checkProperties(filter, at.field(RequestFields.PROPERTIES));
        });
    }

    private static @Nullable String keyRule(ElementKind element, String key, Map<String, LabelFilter> labels) {
        if (LabelSelector.isForeign(element, key)) {
            return "means all labels in the other filter; here it is " + LabelSelector.allTogether(element);
        }
        if (key.equals(LabelSelector.allTogether(element)) && labels.size() > 1) {
            return "must be the only key of its map: it means all labels together";
        }
        if (key.isEmpty() && labels.containsKey(LabelSelector.NO_LABEL)) {
            return "is the same key as " + LabelSelector.NO_LABEL + ", which the map has too";
        }
        return TextRules.length(key, 0, LONGEST_NAME);
    }

    private void checkProperties(LabelFilter filter, JsonPath path) {
        if (filter.properties() != null) {
            filter.properties().forEach((name, property) -> checkProperty(name, property, path.key(name)));
        }
    }

    private void checkProperty(String outputName, PropertyFilter property, JsonPath path) {
        violations.addIfBroken(path, outputName, TextRules.matching(outputName, 1, LONGEST_NAME, OUTPUT_NAME));
        String source = property.sourcePropertyName();
        if (source != null) {
            JsonPath at = path.field(RequestFields.SOURCE_PROPERTY_NAME);
            violations.addIfBroken(at, source, TextRules.length(source, 1, LONGEST_NAME));
        }
        if (property.contradictsItself()) {
            JsonPath at = path.field(RequestFields.MULTI_VALUE_HANDLING);
            String rule = "must be TO_LIST or absent, because " + property.outputType() + " is a list type";
            violations.addIfBroken(at, MultiValueHandling.PICK_FIRST.name(), rule);
        }
    }
}
