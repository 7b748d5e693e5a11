package io.graphexport.job;

import io.graphexport.arrow.ArrowBatches;
import io.graphexport.arrow.ArrowColumns;
import io.graphexport.arrow.ArrowSource;
import io.graphexport.csv.CsvRejects;
import io.graphexport.export.ExportTask;
import io.graphexport.export.Exporter;
import io.graphexport.manifest.Manifest;
import io.graphexport.parquet.ParquetFormat;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBResultSet;

/** Tables of DuckDB as a graph, as the README shows them. */
record ArrowExample(Connection duckDb, BufferAllocator memory) {

    // README: begin
    Manifest export(ExportRequest request, EngineOptions options) throws InterruptedException {
        ArrowColumns people = ArrowColumns.asNamed().id("person_id").constantLabel("person");
        ArrowColumns follows =
                ArrowColumns.asNamed().from("follower").to("followed").constantLabel("follows");
        Exporter exporter = Exporter.of(List.of(new ParquetFormat()), new CsvRejects());
        try (ArrowSource graph = ArrowSource.builder()
                        .vertices("people", () -> query("FROM people ORDER BY person_id"), people)
                        .edges("follows", () -> query("FROM follows ORDER BY ALL"), follows)
                        .build();
                ExportTask task = exporter.start(graph, request, options)) {
            return task.await().manifest();
        }
    }

    private ArrowBatches query(String sql) throws SQLException {
        Statement statement = duckDb.createStatement();
        DuckDBResultSet result = statement.executeQuery(sql).unwrap(DuckDBResultSet.class);
        return ArrowBatches.of((ArrowReader) result.arrowExportStream(memory, 65_536), statement);
    }
    // README: end
}
