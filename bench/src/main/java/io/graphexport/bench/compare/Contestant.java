package io.graphexport.bench.compare;

import java.nio.file.Path;

/** Who does the job, and what it promises. */
enum Contestant {
    DUCKDB_SPLIT("DuckDB, split by label, order not kept"),
    DUCKDB_FILE("DuckDB, one file per dump file, order not kept"),
    DUCKDB_FILE_ORDERED("DuckDB, one file per dump file, order kept"),
    GRAPH_EXPORT("graph-export, split by label, order kept");

    private final String title;

    Contestant(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    WholeJob job(Path dump, WrittenFormat format, int threads) {
        return switch (this) {
            case DUCKDB_SPLIT, DUCKDB_FILE, DUCKDB_FILE_ORDERED -> new DuckDbJob(this, dump, format, threads);
            case GRAPH_EXPORT -> new GraphExportJob(dump, format, threads);
        };
    }
}
