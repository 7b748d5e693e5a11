package io.graphexport.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** DuckDB's: one COPY per dump file, straight from the typed cells. */
final class DuckDbJob implements WholeJob {
    /** Plenty for what it does here; its own default is most of the machine's. */
    static final String MEMORY_LIMIT = "4GB";

    private final Contestant contestant;
    private final List<DumpFile> files;
    private final WrittenFormat format;
    private final Connection database;

    DuckDbJob(Contestant contestant, Path dump, WrittenFormat format, int threads) {
        this.contestant = contestant;
        this.files = DumpFile.in(dump);
        this.format = format;
        this.database = open(threads, contestant == Contestant.DUCKDB_FILE_ORDERED);
    }

    static Connection open(int threads, boolean keepOrder) {
        try {
            Connection database = DriverManager.getConnection("jdbc:duckdb:");
            for (String setting : settings(threads, keepOrder)) {
                execute(database, setting);
            }
            return database;
        } catch (SQLException error) {
            throw new IllegalStateException("DuckDB can't be opened", error);
        }
    }

    static List<String> settings(int threads, boolean keepOrder) {
        return List.of(
                "SET threads = " + threads,
                "SET memory_limit = '" + MEMORY_LIMIT + "'",
                "SET preserve_insertion_order = " + keepOrder);
    }

    static void execute(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void run(Path destination) throws SQLException, IOException {
        Files.createDirectories(destination);
        for (DumpFile file : files) {
            execute(database, copy(contestant, file, format, destination));
        }
    }

    /** The statement for one dump file. */
    static String copy(Contestant contestant, DumpFile file, WrittenFormat format, Path destination) {
        return contestant == Contestant.DUCKDB_SPLIT
                ? "COPY (" + rowPerLabel(file) + ") TO '" + destination.resolve(file.stem()) + "' ("
                        + format.copyOptions() + ", PARTITION_BY (\"~label\"), WRITE_PARTITION_COLUMNS true)"
                : "COPY (FROM " + file.readCsv() + ") TO '" + destination.resolve(file.stem() + format.extension())
                        + "' (" + format.copyOptions() + ")";
    }

    /** A vertex with several labels belongs into the files of each (contract R6.2). */
    static String rowPerLabel(DumpFile file) {
        String labels = file.isOfEdges()
                ? "*"
                : "* REPLACE (unnest(coalesce(string_split(\"~label\", ';'), [NULL])) AS \"~label\")";
        return "SELECT " + labels + " FROM " + file.readCsv();
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
