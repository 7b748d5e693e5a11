package io.graphexport.job;

import io.graphexport.csv.CsvFormat;
import io.graphexport.csv.CsvRejects;
import io.graphexport.export.ExportTask;
import io.graphexport.export.Exporter;
import io.graphexport.format.OutputFormat;
import io.graphexport.graph.Edge;
import io.graphexport.graph.Vertex;
import io.graphexport.manifest.Manifest;
import io.graphexport.parquet.ParquetFormat;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.source.MemorySource;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The library in fifteen lines, as the README shows them. */
final class LibraryExample {

    private LibraryExample() {}

    static Manifest export(Path folder) throws InterruptedException {
        // README: begin
        Vertex ada = new Vertex("1", List.of("person"), Map.of("born", LocalDate.of(1815, 12, 10)));
        Vertex engine = new Vertex("2", List.of("machine"), Map.of("names", List.of("Analytical Engine", "Mill")));
        Edge wrote = new Edge("e1", "1", "2", "wrote_about", Map.of("year", 1843));
        MemorySource graph = MemorySource.of(List.of(ada, engine), List.of(wrote));

        EngineOptions options = EngineOptions.defaults();
        ExportRequest request = ExportRequest.builder()
                .format(ExportFormat.PARQUET)
                .destination(folder.toString())
                .build(options);
        List<OutputFormat> formats = List.of(new CsvFormat(), new ParquetFormat());
        Exporter exporter = Exporter.of(formats, new CsvRejects());
        try (ExportTask task = exporter.start(graph, request, options)) {
            return task.await().manifest();
        }
        // README: end
    }
}
