package io.graphexport.bench.compare;

import java.nio.file.Path;

/** Who does a job, and what it promises. */
enum Contestant {
    DUCKDB_SPLIT("DuckDB, split by label, order not kept"),
    DUCKDB_FILE("DuckDB, one file per dump file, order not kept"),
    DUCKDB_FILE_ORDERED("DuckDB, one file per dump file, order kept"),
    DUCKDB_SCAN("DuckDB, typed scan: count of each column"),
    PLAIN("plain pipeline: commons-csv, parquet-java; split by label, order kept"),
    GRAPH_EXPORT("graph-export, split by label, order kept"),
    GRAPH_EXPORT_INSPECT("graph-export, inspect: the first pass alone"),
    JAVA_VERSION("java -version");

    private final String title;

    Contestant(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The job, to be done in this process. */
    WholeJob job(Path dump, WrittenFormat format, int threads) {
        return switch (this) {
            case DUCKDB_SPLIT, DUCKDB_FILE, DUCKDB_FILE_ORDERED -> new DuckDbJob(this, dump, format, threads);
            case DUCKDB_SCAN -> new DuckDbScan(dump, threads);
            case PLAIN -> PlainPeer.of(dump, format, threads);
            case GRAPH_EXPORT -> new GraphExportJob(dump, format, threads);
            case GRAPH_EXPORT_INSPECT -> new InspectJob(dump, threads);
            case JAVA_VERSION -> throw new IllegalStateException("only a process of its own can do that");
        };
    }
}
