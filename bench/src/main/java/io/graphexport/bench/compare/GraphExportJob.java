package io.graphexport.bench.compare;

import io.graphexport.csv.CsvFormat;
import io.graphexport.csv.CsvRejects;
import io.graphexport.export.ExportTask;
import io.graphexport.export.Exporter;
import io.graphexport.format.OutputFormat;
import io.graphexport.parquet.ParquetFormat;
import io.graphexport.request.Codec;
import io.graphexport.request.Compression;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.Profile;
import io.graphexport.source.DumpSource;
import io.graphexport.source.GraphSource;
import java.nio.file.Path;
import java.util.List;

/** Ours: both passes, all checks, hashes, manifest and commit. Parquet with the types that DuckDB writes. */
record GraphExportJob(Path dump, WrittenFormat format, int threads) implements WholeJob {

    @Override
    public void run(Path destination) throws InterruptedException {
        EngineOptions options = options();
        try (GraphSource source = DumpSource.open(List.of(dump), List.of(new CsvFormat()))) {
            ExportRequest request = ExportRequest.builder()
                    .format(format.format())
                    .destination(destination.toString())
                    .build(options);
            Exporter exporter = Exporter.of(List.of(outputFormat()), new CsvRejects());
            try (ExportTask task = exporter.start(source, request, options)) {
                task.await();
            }
        }
    }

    private OutputFormat outputFormat() {
        return switch (format) {
            case CSV -> new CsvFormat();
            case PARQUET -> new ParquetFormat();
        };
    }

    private EngineOptions options() {
        EngineOptions.Builder options = EngineOptions.builder().threads(threads);
        return switch (format) {
            case CSV -> options.build();
            case PARQUET ->
                options.profile(Profile.LAKE)
                        .compression(Compression.of(Codec.SNAPPY))
                        .build();
        };
    }

    @Override
    public void close() {
        // Each run closes what it opens.
    }
}
