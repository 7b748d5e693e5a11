package io.graphexport.bench.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares an export of graph-export with its dump, label by label, in DuckDB: {@code EXCEPT ALL} both ways, columns
 * typed, lists as lists. Made for samples of some thousand vertices and more: the labels of two dump files must differ,
 * and an {@code Any} column must hold several types in each label, for else it is no such column any more.
 */
final class OutputCheck {
    private final Path dump;
    private final Path output;
    private final WrittenFormat format;

    /** What graph-export wrote for a label, as a table in SQL. */
    private record Written(String table, List<DumpColumn> columns) {}

    OutputCheck(Path dump, Path output, WrittenFormat format) {
        this.dump = dump;
        this.output = output;
        this.format = format;
    }

    /**
     * Compares.
     *
     * @return the number of rows
     * @throws IllegalStateException if anything differs
     */
    long run() throws SQLException {
        long rows = 0;
        Set<Path> unchecked = new TreeSet<>(outputFiles());
        try (Connection database = DuckDbJob.open(Runtime.getRuntime().availableProcessors(), false)) {
            for (DumpFile file : DumpFile.in(dump)) {
                DuckDbJob.execute(database, "CREATE OR REPLACE TABLE dump AS " + DuckDbJob.rowPerLabel(file));
                for (String label :
                        texts(database, "SELECT DISTINCT coalesce(\"~label\", '') FROM dump ORDER BY ALL")) {
                    Path written = outputFile(file, label);
                    if (!unchecked.remove(written)) {
                        throw new IllegalStateException("no file of its own for label " + label + ": " + written);
                    }
                    rows += compare(database, file, label, written);
                }
            }
        }
        if (!unchecked.isEmpty()) {
            throw new IllegalStateException("files that nothing in the dump goes to: " + unchecked);
        }
        return rows;
    }

    private List<Path> outputFiles() {
        try (Stream<Path> files = Files.walk(output)) {
            return files.filter(file -> file.toString().endsWith(format.extension()))
                    .toList();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private Path outputFile(DumpFile file, String label) {
        Path folder = outputFiles().get(0).resolveSibling("");
        String name = label.isEmpty() ? "_NO_LABEL_" : label;
        return folder.resolve((file.isOfEdges() ? "Edge_" : "Vertex_") + name + "_0" + format.extension());
    }

    private long compare(Connection database, DumpFile file, String label, Path written) throws SQLException {
        String rowsOfLabel = "(SELECT * FROM dump WHERE coalesce(\"~label\", '') = '" + label + "')";
        Written ours = written(database, file, written);
        Map<String, DumpColumn> ourColumns = byName(ours.columns());
        List<DumpColumn> left = new ArrayList<>(file.columns());
        for (DumpColumn column : file.columns()) {
            if (!ourColumns.containsKey(column.name())) {
                requireNoValues(database, column, rowsOfLabel);
                left.remove(column);
            }
        }
        String fromDump = "SELECT " + select(left, column -> dumpValue(column, ourColumns)) + " FROM " + rowsOfLabel;
        String fromOurs = "SELECT " + select(left, column -> ourValue(column(ourColumns, column.name()))) + " FROM "
                + ours.table();
        requireNone(database, fromDump + " EXCEPT ALL " + fromOurs, label + ": missing in the output");
        requireNone(database, fromOurs + " EXCEPT ALL " + fromDump, label + ": not in the dump");
        return Long.parseLong(
                texts(database, "SELECT count(*) FROM " + rowsOfLabel).get(0));
    }

    private Written written(Connection database, DumpFile file, Path path) throws SQLException {
        return switch (format) {
            case CSV -> {
                DumpFile csv = DumpFile.of(path);
                yield new Written(csv.readCsv(), csv.columns());
            }
            case PARQUET -> {
                String table = "read_parquet('" + path + "')";
                yield new Written(table, parquetColumns(database, file, table));
            }
        };
    }

    private static Map<String, DumpColumn> byName(List<DumpColumn> columns) {
        return columns.stream().collect(Collectors.toMap(DumpColumn::name, Function.identity()));
    }

    private static DumpColumn column(Map<String, DumpColumn> columns, String name) {
        return Objects.requireNonNull(columns.get(name), name);
    }

    /** The columns of a Parquet file, whose types must be those of the dump. */
    private static List<DumpColumn> parquetColumns(Connection database, DumpFile file, String ours)
            throws SQLException {
        Map<String, DumpColumn> declared = byName(file.columns());
        List<DumpColumn> columns = new ArrayList<>();
        for (String described :
                texts(database, "SELECT column_name || ' ' || column_type FROM (DESCRIBE FROM " + ours + ")")) {
            String name = described.substring(0, described.indexOf(' '));
            String type = described.substring(name.length() + 1);
            DumpColumn column = column(declared, name);
            boolean isList = type.endsWith("[]");
            String expected = column.elementType() + (isList ? "[]" : "");
            boolean isInstant = column.elementType().equals("TIMESTAMP") && type.startsWith("TIMESTAMP");
            if (!type.equals(expected) && !isInstant) {
                throw new IllegalStateException(name + " is " + type + " instead of " + expected);
            }
            columns.add(
                    new DumpColumn(name, column.type(), isList && !column.type().equals("Vector")));
        }
        return columns;
    }

    private static String select(List<DumpColumn> columns, Function<DumpColumn, String> value) {
        return columns.stream()
                .map(column -> value.apply(column) + " AS " + column.quoted())
                .collect(Collectors.joining(", "));
    }

    private static String dumpValue(DumpColumn column, Map<String, DumpColumn> ours) {
        boolean wantsList = column(ours, column.name()).isList();
        if (column.isList()) {
            return wantsList ? column.asList() : column.asList() + "[1]";
        }
        return column.type().equals("Vector") ? column.asList() : column.quoted();
    }

    private String ourValue(DumpColumn column) {
        boolean isText =
                format == WrittenFormat.CSV && (column.isList() || column.type().equals("Vector"));
        if (isText) {
            return column.asList();
        }
        // Parquet's instants have a zone, those that the dump is read as have none: both are UTC.
        return column.elementType().equals("TIMESTAMP") && !column.isList()
                ? "make_timestamp(epoch_us(" + column.quoted() + "))"
                : column.quoted();
    }

    private static void requireNoValues(Connection database, DumpColumn column, String rows) throws SQLException {
        requireNone(
                database,
                "SELECT * FROM " + rows + " WHERE " + column.quoted() + " IS NOT NULL",
                column.name() + " is missing in the output");
    }

    private static void requireNone(Connection database, String rows, String problem) throws SQLException {
        List<String> first = texts(database, "SELECT CAST(r AS VARCHAR) FROM (" + rows + ") AS r LIMIT 3");
        if (!first.isEmpty()) {
            throw new IllegalStateException(problem + ": " + first);
        }
    }

    private static List<String> texts(Connection database, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                texts.add(result.getString(1));
            }
        }
        return texts;
    }
}
