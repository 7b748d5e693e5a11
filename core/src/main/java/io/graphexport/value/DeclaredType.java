package io.graphexport.value;

import io.graphexport.graph.ValueType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * A type as a dump declares it, and how the engine holds its values (contract R1.2). An unsigned type, for instance, is
 * held in the next wider signed type but keeps its own range.
 *
 * @param name the name in its canonical case, such as {@code UnsignedByte}
 * @param type the type that holds the values
 * @param fidelity whether values are held as they are
 * @param minimum the least value of an integer type; 0 if the type isn't one
 * @param maximum the greatest value of an integer type; 0 if the type isn't one
 */
public record DeclaredType(String name, ValueType type, Fidelity fidelity, long minimum, long maximum) {
    private static final Map<ValueType, DeclaredType> EXACT = exactTypes();

    /** Returns the declaration of a type that the engine holds as it is. */
    public static DeclaredType of(ValueType type) {
        return Objects.requireNonNull(EXACT.get(type));
    }

    /**
     * Returns the broken rule in words for a user: what a value of this type looks like, or its range.
     *
     * @throws IllegalArgumentException if the status is {@link ParseStatus#OK}
     */
    public String rule(ParseStatus status) {
        return switch (status) {
            case OK -> throw new IllegalArgumentException("OK breaks no rule");
            case NOT_A_BOOL -> "a Bool is true or false, in any case";
            case NOT_A_NUMBER ->
                withArticle()
                        + (type.isInteger()
                                ? " is digits, with or without a sign"
                                : " is digits, at most one point between digits, and an exponent if need be (-1.5e10),"
                                        + " or NaN, Infinity, -Infinity");
            case OUT_OF_RANGE -> rangeRule();
            case NOT_A_DATE ->
                withArticle()
                        + (type == ValueType.DATE
                                ? " is yyyy-MM-dd, with Z or an offset (+hh:mm) if need be"
                                : " is yyyy-MM-dd, then if need be THH:mm[:ss[.fffffffff]], and Z or an offset (+hh:mm)");
            case IMPOSSIBLE_DATE ->
                "there is no such day, time or offset"
                        + " (hours are 00 to 23, minutes and seconds 00 to 59, offsets at most 18:00)";
            case NOT_IN_VECTOR -> "a Vector holds no NaN and no infinity";
            case NOT_ANY ->
                "an Any cell is {\"value\": \"10\", \"type\": \"Int\"}, several of them joined by ';', the type"
                        + " being one of Bool, Byte, Short, Int, Long, Float, Double, String, Date, DateTime or an unsigned integer";
        };
    }

    static DeclaredType exact(ValueType type) {
        return switch (type) {
            case BYTE -> integer("Byte", type, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SHORT -> integer("Short", type, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> integer("Int", type, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> integer("Long", type, Long.MIN_VALUE, Long.MAX_VALUE);
            case BOOL, FLOAT, DOUBLE, STRING, DATE, DATE_TIME, VECTOR, ANY ->
                new DeclaredType(type.text(), type, Fidelity.EXACT, 0, 0);
        };
    }

    static DeclaredType integer(String name, ValueType type, long minimum, long maximum) {
        return new DeclaredType(name, type, Fidelity.EXACT, minimum, maximum);
    }

    static DeclaredType turnedToString(String name) {
        return new DeclaredType(name, ValueType.STRING, Fidelity.TURNED_TO_STRING, 0, 0);
    }

    private String rangeRule() {
        if (type.isInteger()) {
            return withArticle() + " is between " + minimum + " and " + maximum;
        }
        if (type == ValueType.DATE || type == ValueType.DATE_TIME) {
            return withArticle() + " is within the years 0000 to 9999, in UTC";
        }
        if (type == ValueType.DOUBLE) {
            return "a Double is 0, or between 4.9e-324 and 1.7976931348623157e308 without its sign";
        }
        return "a Float is 0, or between 1.4e-45 and 3.4028235e38 without its sign";
    }

    private String withArticle() {
        if (type == ValueType.VECTOR) {
            return "each number of a Vector";
        }
        return ("AEIOU".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }

    private static Map<ValueType, DeclaredType> exactTypes() {
        Map<ValueType, DeclaredType> types = new EnumMap<>(ValueType.class);
        for (ValueType type : ValueType.values()) {
            types.put(type, exact(type));
        }
        return types;
    }
}
