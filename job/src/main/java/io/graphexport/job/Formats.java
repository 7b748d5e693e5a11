package io.graphexport.job;

import io.graphexport.csv.CsvFormat;
import io.graphexport.csv.CsvRejects;
import io.graphexport.export.Exporter;
import io.graphexport.format.OutputFormat;
import io.graphexport.parquet.ParquetFormat;
import io.graphexport.source.DumpFormat;
import io.graphexport.source.DumpSource;
import io.graphexport.source.GraphSource;
import io.graphexport.source.StoredLocation;
import java.util.List;

/** The formats that the job is wired with. */
final class Formats {
    private static final CsvFormat CSV = new CsvFormat();
    private static final ParquetFormat PARQUET = new ParquetFormat();

    private Formats() {}

    /** The formats in the order in which they are asked whether a file is theirs: any bytes may be CSV. */
    static List<DumpFormat> ofDumps() {
        return List.<DumpFormat>of(PARQUET, CSV);
    }

    static GraphSource open(List<StoredLocation> sources) {
        return DumpSource.of(sources, ofDumps());
    }

    static Exporter exporter() {
        return Exporter.of(List.<OutputFormat>of(CSV, PARQUET), new CsvRejects());
    }
}
