package io.graphexport.bench.compare;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** DuckDB reads all typed columns of a dump and counts their values: the least that makes it parse each of them. */
final class DuckDbScan implements WholeJob {
    private final Path dump;
    private final Connection database;

    DuckDbScan(Path dump, int threads) {
        this.dump = dump;
        this.database = DuckDbJob.open(threads, false);
    }

    /** One query per dump file. */
    static String query(DumpFile file) {
        String counts = file.columns().stream()
                .map(column -> "count(" + column.quoted() + ")")
                .collect(Collectors.joining(", "));
        return "SELECT " + counts + " FROM " + file.readCsv();
    }

    @Override
    public void run(Path destination) throws SQLException {
        for (DumpFile file : DumpFile.in(dump)) {
            DuckDbJob.execute(database, query(file));
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
