package io.graphexport.bench.plain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of a Gremlin CSV header.
 *
 * @param header the whole cell
 * @param name without its type
 * @param type in lower case, without {@code []}
 * @param isList whether a cell holds several values
 */
record PlainColumn(String header, String name, String type, boolean isList) {
    private static final Pattern SEPARATOR = Pattern.compile("(?<!\\\\);");

    static PlainColumn of(String header) {
        int colon = header.indexOf(':');
        if (colon < 0) {
            return new PlainColumn(header, header, "string", false);
        }
        String type = header.substring(colon + 1).toLowerCase(Locale.ROOT);
        String name = header.substring(0, colon);
        if (type.equals("vector")) {
            return new PlainColumn(header, name, "float", true);
        }
        boolean isList = type.endsWith("[]");
        return new PlainColumn(header, name, isList ? type.substring(0, type.length() - 2) : type, isList);
    }

    /** The value of a cell: of the JDK's type for it, a list of them, or null if it is missing. */
    @Nullable
    Object parse(@Nullable String cell) {
        if (cell == null) {
            return null;
        }
        if (!isList) {
            return value(cell);
        }
        List<Object> values = new ArrayList<>();
        for (String element : SEPARATOR.split(cell, -1)) {
            values.add(value(element.replace("\\;", ";")));
        }
        return values;
    }

    private Object value(String text) {
        return switch (type) {
            case "bool" -> Boolean.valueOf(text);
            case "byte" -> Byte.valueOf(text);
            case "short" -> Short.valueOf(text);
            case "int" -> Integer.valueOf(text);
            case "long" -> Long.valueOf(text);
            case "float" -> Float.valueOf(text);
            case "double" -> Double.valueOf(text);
            case "date" -> LocalDate.parse(text);
            case "datetime" -> Instant.parse(text);
            case "string", "any" -> text;
            default -> throw new IllegalArgumentException("the plain pipeline doesn't know the type " + type);
        };
    }
}
