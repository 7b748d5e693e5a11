package io.graphexport.job;

import io.graphexport.csv.CsvFormat;
import io.graphexport.csv.CsvRejects;
import io.graphexport.export.Exporter;
import io.graphexport.format.OutputFormat;
import io.graphexport.parquet.ParquetFormat;
import io.graphexport.source.DumpFormat;
import io.graphexport.source.DumpSource;
import io.graphexport.source.GraphSource;
import java.nio.file.Path;
import java.util.List;

/** The formats that the job is wired with. */
final class Formats {
    private static final CsvFormat CSV = new CsvFormat();
    private static final ParquetFormat PARQUET = new ParquetFormat();

    private Formats() {}

    static List<DumpFormat> ofDumps() {
        return List.<DumpFormat>of(CSV, PARQUET);
    }

    static GraphSource open(List<Path> sources) {
        return DumpSource.open(sources, ofDumps());
    }

    static Exporter exporter() {
        return Exporter.of(List.<OutputFormat>of(CSV, PARQUET), new CsvRejects());
    }
}
