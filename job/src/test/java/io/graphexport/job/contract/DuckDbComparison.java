package io.graphexport.job.contract;

import io.graphexport.format.TableSchema.Scope;
import io.graphexport.graph.ColumnType;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.manifest.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares an export with the dump that it was made from, in SQL alone. Understands dumps with simple headers. */
final class DuckDbComparison implements AutoCloseable {
    private static final String OPTIONS = ", all_varchar=true, header=true, delim=',', quote='\"', escape='\"',"
            + " nullstr='', allow_quoted_nulls=false, parallel=false, max_line_size=20000000)";

    private final Connection connection;
    private final List<DumpTable> dump;
    private final ExportFolder export;

    /** A file of the dump: its header cells as they are. */
    private record DumpTable(Path file, List<String> header) {
        ElementKind kind() {
            return header.contains("~from") ? ElementKind.EDGE : ElementKind.VERTEX;
        }

        Optional<String> cell(String property) {
            return header.stream()
                    .filter(cell -> cell.split(":", 2)[0].equals(property))
                    .findFirst();
        }
    }

    private DuckDbComparison(Connection connection, List<DumpTable> dump, ExportFolder export) {
        this.connection = connection;
        this.dump = dump;
        this.export = export;
    }

    static DuckDbComparison open(Path dump, ExportFolder export) throws SQLException {
        List<Path> files = Files.isDirectory(dump)
                ? ExportFolder.list(dump).stream()
                        .filter(file -> file.toString().endsWith(".csv"))
                        .toList()
                : List.of(dump);
        List<DumpTable> tables = files.stream()
                .map(file -> new DumpTable(file, List.of(firstLine(file).split(",", -1))))
                .toList();
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'; SET threads = 1");
        }
        return new DuckDbComparison(connection, tables, export);
    }

    private static String firstLine(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElseThrow();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** The rows of a table's files. */
    long rows(Manifest.Table table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM (" + exported(table) + ")")) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Rows that only one of both has, at most a few. */
    List<String> differences(Manifest.Table table) throws SQLException {
        String fromDump = dumped(table);
        String fromExport = exported(table);
        List<String> differences = new ArrayList<>();
        collect("only in the dump", fromDump + " EXCEPT ALL " + fromExport, differences);
        collect("only in the export", fromExport + " EXCEPT ALL " + fromDump, differences);
        return differences;
    }

    private void collect(String description, String sql, List<String> result) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM (" + sql + ") LIMIT 3")) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(rows.getString(column));
                }
                result.add(description + ": " + row);
            }
        }
    }

    private String dumped(Manifest.Table table) {
        List<String> parts = dump.stream()
                .filter(file -> file.kind() == table.kind())
                .map(file -> dumped(file, table))
                .toList();
        return "(" + String.join(" UNION ALL ", parts) + ")";
    }

    private static String dumped(DumpTable file, Manifest.Table table) {
        String label = file.header.contains("~label") ? "\"~label\"" : "NULL";
        String labels = table.kind() == ElementKind.EDGE
                ? "[coalesce(" + label + ", 'edge')]"
                : "CASE WHEN " + label + " IS NULL THEN [''] ELSE list_distinct(string_split(" + label + ", ';')) END";
        String columns = identity(table, file.header.contains("~id"))
                + table.columns().stream()
                        .map(column -> ", "
                                + file.cell(column.sourceProperty())
                                        .map(cell -> fromDump(cell, column.type()))
                                        .orElse("CAST(NULL AS " + sqlType(column.type()) + ")"))
                        .collect(Collectors.joining());
        String wanted = table.scope() == Scope.NO_LABEL ? "" : table.label();
        return "SELECT " + columns + " FROM (SELECT *, unnest(" + labels + ") AS one_label FROM read_csv("
                + literal(file.file.toString()) + OPTIONS + ") WHERE one_label = " + literal(wanted);
    }

    private static String identity(Manifest.Table table, boolean hasIds) {
        String id = hasIds ? "\"~id\"" : "CAST(NULL AS VARCHAR)";
        return table.kind() == ElementKind.EDGE ? id + ", \"~from\", \"~to\", one_label" : id + ", one_label";
    }

    private String exported(Manifest.Table table) {
        String files = table.files().stream()
                .map(name -> literal(export.path().resolve(name).toString()))
                .collect(Collectors.joining(", ", "[", "]"));
        boolean csv = table.files().get(0).contains(".csv");
        boolean hasIds = switch (table.idColumn()) {
            case WRITTEN -> true;
            case LEFT_OUT -> false;
        };
        String columns = identity(table, hasIds)
                + table.columns().stream()
                        .map(column -> ", " + (csv ? fromCsv(column) : fromParquet(column)))
                        .collect(Collectors.joining());
        String from = csv ? "read_csv(" + files + OPTIONS : "read_parquet(" + files + ")";
        return "SELECT " + columns + " FROM (SELECT *, coalesce(\"~label\", '') AS one_label FROM " + from + ")";
    }

    private static String fromCsv(Manifest.Column column) {
        String cell =
                column.writtenName().replace(":", "\\:") + ":" + column.type().text();
        return fromText(quoted(cell), column.type(), column.type().isList());
    }

    private static String fromParquet(Manifest.Column column) {
        return "CAST(" + quoted(column.writtenName()) + " AS " + sqlType(column.type()) + ")";
    }

    /** The text of a cell as a value of the column's type; texts of lists are split as the loader does. */
    private static String fromText(String cell, ColumnType type, boolean listed) {
        if (type.value() == ValueType.ANY) {
            return cell;
        }
        if (type.value() == ValueType.VECTOR) {
            return "CAST(string_split(" + cell + ", ';') AS FLOAT[])";
        }
        if (!listed) {
            return "CAST(" + cell + " AS " + sqlType(type) + ")";
        }
        String elements = "list_transform(string_split(replace(" + cell
                + ", '\\;', chr(1)), ';'), lambda e: replace(e, chr(1), ';'))";
        return type.isList()
                ? "CAST(" + elements + " AS " + sqlType(type) + ")"
                : "CAST(" + elements + "[1] AS " + sqlType(type) + ")";
    }

    private static String fromDump(String cell, ColumnType type) {
        boolean mixedDates =
                type.value() == ValueType.ANY && cell.toLowerCase(Locale.ROOT).endsWith(":date");
        return mixedDates ? anyDate(quoted(cell)) : fromText(quoted(cell), type, isList(cell));
    }

    /** Days and instants in one column, whole seconds only. */
    private static String anyDate(String cell) {
        return "CASE WHEN contains(" + cell + ", 'T') THEN '{\"value\": \"' || strftime(CAST(" + cell
                + " AS TIMESTAMPTZ), '%Y-%m-%dT%H:%M:%SZ') || '\", \"type\": \"DateTime\"}' ELSE '{\"value\": \"' || "
                + cell + " || '\", \"type\": \"Date\"}' END";
    }

    private static boolean isList(String cell) {
        return cell.endsWith("[]");
    }

    private static String sqlType(ColumnType type) {
        String value = switch (type.value()) {
            case BOOL -> "BOOLEAN";
            case BYTE -> "TINYINT";
            case SHORT -> "SMALLINT";
            case INT -> "INTEGER";
            case LONG -> "BIGINT";
            case FLOAT -> "FLOAT";
            case DOUBLE -> "DOUBLE";
            case STRING, ANY -> "VARCHAR";
            case DATE -> "DATE";
            case DATE_TIME -> "TIMESTAMPTZ";
            case VECTOR -> "FLOAT[]";
        };
        return type.isList() ? value + "[]" : value.toUpperCase(Locale.ROOT);
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
