package io.graphexport.csv;

import io.graphexport.csv.HeaderColumn.Role;
import io.graphexport.error.VisibleText;
import io.graphexport.graph.Cardinality;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.source.DumpFile;
import io.graphexport.source.SourceException;
import io.graphexport.value.DeclaredType;
import io.graphexport.value.TypeName;
import io.graphexport.value.Utf8;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands a header's cells: kind, roles, names and types (contract R2.2). */
final class HeaderParser {
    private static final DeclaredType STRING = DeclaredType.of(ValueType.STRING);
    private static final Map<String, Role> SYSTEM_COLUMNS =
            Map.of("~id", Role.ID, "~from", Role.FROM, "~to", Role.TO, "~label", Role.LABEL);

    /** A type, then a cardinality in brackets, then the mark of a list. */
    private static final Pattern TYPE =
            Pattern.compile("\\s*(\\w*?)\\s*(?:\\((single|set)\\))?\\s*(\\[\\])?\\s*", Pattern.CASE_INSENSITIVE);

    /** How many cells of a header a message shows. */
    private static final int SHOWN = 10;

    private final DumpFile file;
    private final HeaderErrors errors;

    HeaderParser(DumpFile file, long line) {
        this.file = file;
        this.errors = new HeaderErrors(file.name(), line);
    }

    /**
     * Parses the header row.
     *
     * @param end where the row ends, behind its line end
     * @throws SourceException if the header breaks a rule
     */
    CsvHeader parse(byte[] bytes, int start, int end, long rowsLine) {
        int invalid = Utf8.firstInvalid(bytes, start, end);
        if (invalid >= 0) {
            throw errors.at(ChunkRows.invalidUtf8(bytes[invalid]) + "; files must be UTF-8");
        }
        List<String> cells = HeaderCells.split(bytes, start, end, errors);
        ElementKind kind = kind(cells);
        List<HeaderColumn> columns = new ArrayList<>();
        Map<String, Integer> names = new HashMap<>();
        for (int column = 0; column < cells.size(); column++) {
            HeaderColumn parsed = column(cells.get(column), column, kind);
            columns.add(parsed);
            Integer other = names.putIfAbsent(key(parsed), column);
            if (other != null) {
                throw errors.at(
                        column,
                        parsed.text(),
                        "duplicate column: column " + (other + 1) + " \"" + VisibleText.of(cells.get(other))
                                + "\" is the same; rename or remove one");
            }
        }
        return new CsvHeader(kind, columns, end, rowsLine);
    }

    /** What no two columns have in common; a property may be called like a system column. */
    private static String key(HeaderColumn column) {
        return column.role() == Role.PROPERTY ? ":" + column.name() : column.name();
    }

    private ElementKind kind(List<String> cells) {
        boolean from = cells.contains("~from");
        boolean to = cells.contains("~to");
        if (from && to) {
            return ElementKind.EDGE;
        }
        if (from || to) {
            throw errors.at("the header has " + (from ? "~from but no ~to" : "~to but no ~from")
                    + "; edges need both, vertices have none; found " + shown(cells));
        }
        if (!cells.contains("~id")) {
            throw errors.at("the header needs ~id (vertices), or ~from and ~to (edges); found " + shown(cells));
        }
        return ElementKind.VERTEX;
    }

    private static String shown(List<String> cells) {
        String first = String.join(",", cells.subList(0, Math.min(SHOWN, cells.size())));
        String cut = first.length() > 200 ? first.substring(0, 200) : first;
        return VisibleText.of(cells.size() > SHOWN || cut.length() < first.length() ? cut + "..." : cut);
    }

    private HeaderColumn column(String cell, int column, ElementKind kind) {
        Role role = SYSTEM_COLUMNS.get(cell);
        if (role != null) {
            return new HeaderColumn(cell, role, cell, STRING, Cardinality.SINGLE);
        }
        return cell.startsWith("~") ? ignored(cell, column) : property(cell, column, kind);
    }

    /** An unknown system column; refused if it is a known one by another spelling, whose values would be missing. */
    private HeaderColumn ignored(String cell, int column) {
        String bare = cell.split("[:(\\[]", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (SYSTEM_COLUMNS.containsKey(bare)) {
            throw errors.at(column, cell, "a system column has no type and is lower case; write " + bare);
        }
        return new HeaderColumn(cell, Role.IGNORED, cell, STRING, Cardinality.SINGLE);
    }

    private HeaderColumn property(String cell, int column, ElementKind kind) {
        int colon = typeColon(cell);
        String escaped = colon < 0 ? cell : cell.substring(0, colon);
        String columnName = escaped.replace("\\:", ":");
        if (columnName.isEmpty()) {
            throw errors.at(column, cell, "the column has no name; write name:Type");
        }
        String name = file.originalNames().getOrDefault(columnName, columnName);
        if (colon < 0) {
            return new HeaderColumn(cell, Role.PROPERTY, name, STRING, Cardinality.SINGLE);
        }
        Matcher type = TYPE.matcher(cell.substring(colon + 1));
        DeclaredType declared = type.matches() ? TypeName.of(type.group(1)) : null;
        if (declared == null) {
            throw errors.at(
                    column,
                    cell,
                    "unknown type; write one of Bool, Byte, Short, Int, Long, Float, Double, String,"
                            + " Date, DateTime, Vector, Any, and \\: for a colon in a name");
        }
        boolean list = type.group(3) != null;
        checkCardinality(cell, column, kind, declared, list, type.group(2));
        return new HeaderColumn(cell, Role.PROPERTY, name, declared, list ? Cardinality.LIST : Cardinality.SINGLE);
    }

    private void checkCardinality(
            String cell, int column, ElementKind kind, DeclaredType type, boolean list, @Nullable String cardinality) {
        boolean set = "set".equalsIgnoreCase(cardinality);
        if (kind == ElementKind.EDGE && (list || set)) {
            throw errors.at(column, cell, "a property of an edge has one value; remove [] and (set)");
        }
        if (list && (type.type() == ValueType.ANY || type.type() == ValueType.VECTOR)) {
            throw errors.at(column, cell, "there are no lists of " + type.name() + "; remove []");
        }
        if (list && cardinality != null && !set) {
            throw errors.at(column, cell, "a list isn't (single); remove [] or (single)");
        }
    }

    /** The cell without the spaces that part the name from the colon before its type. */
    static String withoutSpacesBeforeType(String cell) {
        int colon = typeColon(cell);
        int nameEnd = Math.max(colon, 0);
        while (nameEnd > 0 && cell.charAt(nameEnd - 1) == ' ') {
            nameEnd--;
        }
        // A backslash that came to stand before the colon would escape it.
        boolean escapes = nameEnd > 0 && cell.charAt(nameEnd - 1) == '\\';
        return nameEnd == colon || colon < 0 || escapes ? cell : cell.substring(0, nameEnd) + cell.substring(colon);
    }

    /** The last colon without a backslash before, or -1. */
    private static int typeColon(String cell) {
        int colon = cell.lastIndexOf(':');
        while (colon > 0 && cell.charAt(colon - 1) == '\\') {
            colon = cell.lastIndexOf(':', colon - 1);
        }
        return colon;
    }
}
