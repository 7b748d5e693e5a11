package io.graphexport.bench.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Gremlin CSV file as DuckDB is to read it: every column with its type, lists, vectors and {@code Any} as text. Knows
 * headers as samples and exports of samples have them: no comma, colon or quote in a name.
 */
record DumpFile(Path path, List<DumpColumn> columns) {

    static DumpFile of(Path path) {
        try (BufferedReader reader = Files.newBufferedReader(path)) {
            String header = Objects.requireNonNull(reader.readLine(), "no header");
            return new DumpFile(
                    path,
                    Arrays.stream(header.split(",", -1)).map(DumpColumn::of).toList());
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** The dump files of a folder. */
    static List<DumpFile> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .map(DumpFile::of)
                    .toList();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    boolean isOfEdges() {
        return columns.stream().anyMatch(column -> column.name().equals("~from"));
    }

    /** The file's name without its extension. */
    String stem() {
        return path.getFileName().toString().replaceFirst("\\.csv$", "");
    }

    /** The file as a table in DuckDB's SQL. An empty cell is missing, {@code ""} is the empty string. */
    String readCsv() {
        String types = columns.stream()
                .map(column -> "'" + column.name() + "': '" + column.duckDbType() + "'")
                .collect(Collectors.joining(", "));
        return "read_csv('" + path
                + "', auto_detect=false, header=true, delim=',', quote='\"', escape='\"', nullstr='',"
                + " allow_quoted_nulls=false, columns={" + types + "})";
    }
}
