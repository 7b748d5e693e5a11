package io.graphexport.request;

import io.graphexport.graph.Cardinality;
import io.graphexport.graph.ValueType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The type that a request gives to a column (contract section 3, {@code outputType}).
 *
 * @param type the type of the values; never {@code Vector}, which can't be asked for
 * @param cardinality whether a cell holds one value or a list; {@code Any} is never a list (contract R5.4)
 */
public record OutputType(ValueType type, Cardinality cardinality) {
    private static final String LIST_SUFFIX = "[]";
    private static final Map<String, OutputType> BY_TEXT = byText();

    /** What {@link #parse} takes, for messages. */
    static final String RULE = "must be one of "
            + String.join(
                    " ", BY_TEXT.keySet().stream().filter(text -> !isList(text)).toList())
            + ", or one of them but Any followed by []";

    /**
     * Creates the type.
     *
     * @throws RequestException if the type is {@code Vector}, or a list of {@code Any}
     */
    public OutputType {
        if (!exists(type, cardinality)) {
            throw violated(text(type, cardinality));
        }
    }

    private static boolean exists(ValueType type, Cardinality cardinality) {
        return type != ValueType.VECTOR && (type != ValueType.ANY || cardinality == Cardinality.SINGLE);
    }

    private static Map<String, OutputType> byText() {
        Map<String, OutputType> types = new LinkedHashMap<>();
        for (ValueType type : ValueType.values()) {
            for (Cardinality cardinality : Cardinality.values()) {
                if (exists(type, cardinality)) {
                    types.put(text(type, cardinality), new OutputType(type, cardinality));
                }
            }
        }
        types.put("Boolean", new OutputType(ValueType.BOOL, Cardinality.SINGLE));
        types.put("Boolean" + LIST_SUFFIX, new OutputType(ValueType.BOOL, Cardinality.LIST));
        return Collections.unmodifiableMap(types);
    }

    private static boolean isList(String text) {
        return text.endsWith(LIST_SUFFIX);
    }

    /** The type of that name, upper and lower case as the API writes it; null if there is none. */
    static @Nullable OutputType find(String text) {
        return BY_TEXT.get(text);
    }

    /**
     * Reads a type as the API writes it, for instance {@code Int} or {@code Double[]}; {@code Boolean} is {@code Bool}.
     *
     * @throws RequestException if there is no such type; upper and lower case count
     */
    public static OutputType parse(String text) {
        OutputType type = find(text);
        if (type == null) {
            throw violated(text);
        }
        return type;
    }

    private static RequestException violated(String text) {
        return new RequestException("the output type", Violation.ofText("outputType", text, RULE));
    }

    private static String text(ValueType type, Cardinality cardinality) {
        return switch (cardinality) {
            case SINGLE -> type.text();
            case LIST -> type.text() + LIST_SUFFIX;
        };
    }

    /** The type as the API writes it. */
    public String text() {
        return text(type, cardinality);
    }

    /** The same as {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }
}
