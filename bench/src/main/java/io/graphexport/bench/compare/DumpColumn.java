package io.graphexport.bench.compare;

import java.util.Locale;

/**
 * A column of a Gremlin CSV header.
 *
 * @param name without its type
 * @param type without {@code []}
 * @param isList whether a cell holds several values
 */
record DumpColumn(String name, String type, boolean isList) {

    static DumpColumn of(String cell) {
        String text = cell.replace("\"", "");
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new DumpColumn(text, "String", false);
        }
        String type = text.substring(colon + 1);
        boolean isList = type.endsWith("[]");
        return new DumpColumn(text.substring(0, colon), isList ? type.substring(0, type.length() - 2) : type, isList);
    }

    /** The column in SQL. */
    String quoted() {
        return '"' + name + '"';
    }

    /** What a cell is read as. */
    String duckDbType() {
        return isList || type.equals("Vector") ? "VARCHAR" : elementType();
    }

    /** The type of one value. */
    String elementType() {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "bool" -> "BOOLEAN";
            case "byte" -> "TINYINT";
            case "short" -> "SMALLINT";
            case "int" -> "INTEGER";
            case "long" -> "BIGINT";
            case "float", "vector" -> "FLOAT";
            case "double" -> "DOUBLE";
            case "date" -> "DATE";
            case "datetime" -> "TIMESTAMP";
            case "string", "any" -> "VARCHAR";
            default -> throw new IllegalArgumentException("the comparison doesn't know the type " + type);
        };
    }

    /** The values of a text cell as a SQL list of their type (contract R2.5). */
    String asList() {
        String escaped = "replace(" + quoted() + ", '\\;', chr(1))";
        String texts = "list_transform(string_split(" + escaped + ", ';'), lambda x: replace(x, chr(1), ';'))";
        return "CAST(" + texts + " AS " + elementType() + "[])";
    }
}
