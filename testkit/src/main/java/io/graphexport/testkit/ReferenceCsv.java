package io.graphexport.testkit;

import io.graphexport.graph.Edge;
import io.graphexport.graph.Vertex;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The CSV of a whole export, made a second time: straight from the contract (R5.1, R5.3, R5.4, R6.2, R6.7, R6.9), from
 * Java's own values and with nothing of the engine, slow and simple. An oracle for graphs in memory.
 */
public final class ReferenceCsv {
    private static final int SHORTEST_DIGITS = 2;
    private static final int LONGEST_DIGITS = 17;

    /** Which names of properties a file can hold. */
    public enum Names {
        /** Those of the profile NEPTUNE. */
        NEPTUNE,
        /** Those of the profile LAKE. */
        LAKE
    }

    /** An element with what all elements have in common. */
    private record Element(List<String> identity, List<String> labels, Map<String, ?> properties) {}

    private final Names names;

    private ReferenceCsv(Names names) {
        this.names = names;
    }

    /** The text of each label's file: vertices under {@code Vertex} and the label, edges under {@code Edge}. */
    public static SortedMap<String, String> tables(RandomGraph graph, Names names) {
        SortedMap<String, String> tables = new TreeMap<>();
        ReferenceCsv csv = new ReferenceCsv(names);
        csv.add("Vertex ", graph.vertices().stream().map(ReferenceCsv::element).toList(), tables);
        csv.add("Edge ", graph.edges().stream().map(ReferenceCsv::element).toList(), tables);
        return tables;
    }

    private static Element element(Vertex vertex) {
        List<String> labels = vertex.labels().isEmpty() ? List.of("") : vertex.labels();
        return new Element(List.of(vertex.id()), labels, vertex.properties());
    }

    private static Element element(Edge edge) {
        List<String> identity = new ArrayList<>();
        identity.add(Objects.requireNonNullElse(edge.id(), ""));
        identity.addAll(List.of(edge.from(), edge.to()));
        return new Element(identity, List.of(edge.label()), edge.properties());
    }

    private void add(String kind, List<Element> elements, Map<String, String> tables) {
        Set<String> allNames = new LinkedHashSet<>();
        elements.forEach(element -> allNames.addAll(element.properties.keySet()));
        Set<String> labels = new LinkedHashSet<>();
        elements.forEach(element -> labels.addAll(element.labels));
        for (String label : labels) {
            List<Element> labelled = elements.stream()
                    .filter(element -> element.labels.contains(label))
                    .toList();
            tables.put(kind + label, table(label, labelled, allNames));
        }
    }

    private String table(String label, List<Element> elements, Set<String> allNames) {
        boolean isEdge = elements.get(0).identity.size() > 1;
        boolean hasIds =
                elements.stream().anyMatch(element -> !element.identity.get(0).isEmpty());
        int firstIdentity = hasIds ? 0 : 1;
        Map<String, String> columns = new LinkedHashMap<>();
        for (String name : allNames) {
            String type = columnType(elements, name);
            if (!type.isEmpty()) {
                columns.put(name, type);
            }
        }
        List<String> system = isEdge ? List.of("~id", "~from", "~to") : List.of("~id");
        List<String> header = new ArrayList<>(system.subList(firstIdentity, system.size()).stream()
                .map(ReferenceCsv::quoted)
                .toList());
        header.add(quoted("~label"));
        header.addAll(headerCells(columns));
        StringBuilder text = new StringBuilder(String.join(",", header)).append('\n');
        for (Element element : elements) {
            List<String> cells = new ArrayList<>();
            element.identity
                    .subList(firstIdentity, element.identity.size())
                    .forEach(id -> cells.add(quotedUnlessEmpty(id)));
            cells.add(label.isEmpty() ? "" : quoted(isEdge ? label : label.replace(";", "\\;")));
            columns.forEach((name, type) -> cells.add(cell(values(element, name), type)));
            text.append(String.join(",", cells)).append('\n');
        }
        return text.toString();
    }

    private List<String> headerCells(Map<String, String> columns) {
        List<String> written = new ArrayList<>();
        Set<String> taken = new LinkedHashSet<>(columns.keySet());
        for (Map.Entry<String, String> column : columns.entrySet()) {
            String name = column.getKey();
            if (!isAllowed(name)) {
                name = "col" + written.size();
                while (!taken.add(name)) {
                    name += "_";
                }
            }
            written.add(quoted(name.replace(":", "\\:") + ":" + column.getValue()));
        }
        return written;
    }

    private boolean isAllowed(String name) {
        boolean expressible = !name.isEmpty() && !name.startsWith("~") && !name.endsWith("\\");
        return switch (names) {
            case NEPTUNE -> expressible && name.chars().noneMatch(c -> " ,\r\n".indexOf(c) >= 0);
            case LAKE -> expressible;
        };
    }

    private static List<Object> values(Element element, String name) {
        Object value = element.properties.get(name);
        if (value == null) {
            return List.of();
        }
        return value instanceof Collection<?> several ? new ArrayList<>(several) : List.of(value);
    }

    /** Empty if there is no value. */
    private static String columnType(List<Element> elements, String name) {
        Set<String> types = new LinkedHashSet<>();
        boolean several = false;
        for (Element element : elements) {
            List<Object> values = values(element, name);
            values.forEach(value -> types.add(typeOf(value)));
            several |= values.size() > 1;
        }
        if (types.size() > 1 && types.remove("Vector")) {
            types.add("String");
        }
        if (types.isEmpty()) {
            return "";
        }
        return types.size() > 1 ? "Any" : types.iterator().next() + (several ? "[]" : "");
    }

    private static String typeOf(Object value) {
        if (value instanceof Boolean) {
            return "Bool";
        }
        if (value instanceof Integer) {
            return "Int";
        }
        if (value instanceof LocalDate) {
            return "Date";
        }
        if (value instanceof Instant) {
            return "DateTime";
        }
        return value instanceof float[] ? "Vector" : value.getClass().getSimpleName();
    }

    private static String cell(List<Object> values, String type) {
        if (values.isEmpty()) {
            return "";
        }
        if (type.equals("Any")) {
            return quoted(values.stream().map(ReferenceCsv::any).collect(Collectors.joining(";")));
        }
        if (type.endsWith("[]")) {
            return quoted(list(values));
        }
        return type.equals("String") ? quoted(text(values.get(0))) : text(values.get(0));
    }

    private static String list(List<Object> values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            String element = text(values.get(i));
            // Before a separator a trailing backslash can't be expressed; one before a last line end isn't trailing.
            String kept = i < values.size() - 1 ? element.replaceAll("\\\\+\\z", "") : element;
            text.append(i == 0 ? "" : ";").append(kept.replace(";", "\\;"));
        }
        return text.toString();
    }

    private static String any(Object value) {
        String type = value instanceof float[] ? "String" : typeOf(value);
        return "{\"value\": \"" + json(text(value)) + "\", \"type\": \"" + type + "\"}";
    }

    private static String json(String text) {
        StringBuilder json = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default -> json.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return json.toString();
    }

    private static String text(Object value) {
        if (value instanceof Double number) {
            return floating(number, digits -> digits.doubleValue() == number);
        }
        if (value instanceof Float number) {
            return floating(number, digits -> digits.floatValue() == number);
        }
        if (value instanceof float[] vector) {
            List<String> numbers = new ArrayList<>();
            for (float number : vector) {
                numbers.add(text(number));
            }
            return String.join(";", numbers);
        }
        // Instant prints no, three or six digits of a fraction, as the contract does.
        return value.toString();
    }

    /** The shortest digits that read back, without exponent. */
    private static String floating(Number value, Predicate<BigDecimal> readsBack) {
        double exact = value.doubleValue();
        if (Double.isNaN(exact) || Double.isInfinite(exact)) {
            return Double.toString(exact);
        }
        if (exact == 0) {
            return 1 / exact < 0 ? "-0.0" : "0.0";
        }
        int digits = SHORTEST_DIGITS;
        BigDecimal rounded = new BigDecimal(exact).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        while (digits < LONGEST_DIGITS && !readsBack.test(rounded)) {
            digits++;
            rounded = new BigDecimal(exact).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        }
        String plain = rounded.stripTrailingZeros().toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static String quotedUnlessEmpty(String text) {
        return text.isEmpty() ? "" : quoted(text);
    }
}
