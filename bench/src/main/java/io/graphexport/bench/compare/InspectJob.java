package io.graphexport.bench.compare;

import io.graphexport.csv.CsvFormat;
import io.graphexport.csv.CsvRejects;
import io.graphexport.export.Exporter;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFormat;
import io.graphexport.source.DumpSource;
import io.graphexport.source.GraphSource;
import java.nio.file.Path;
import java.util.List;

/** Our first pass: shape, quotes and UTF-8 of each row are checked, labels, properties and types are learned. */
record InspectJob(Path dump, int threads) implements WholeJob {

    @Override
    public void run(Path destination) throws InterruptedException {
        try (GraphSource source = DumpSource.open(List.of(dump), List.of(new CsvFormat()))) {
            Exporter exporter = Exporter.of(List.of(new CsvFormat()), new CsvRejects());
            EngineOptions options = EngineOptions.builder().threads(threads).build();
            exporter.inspect(source, null, ExportFormat.CSV, options);
        }
    }

    @Override
    public void close() {
        // Each run closes what it opens.
    }
}
