package io.graphexport.job;

import io.graphexport.arrow.ArrowFormat;
import io.graphexport.csv.CsvFormat;
import io.graphexport.csv.CsvRejects;
import io.graphexport.encryption.FileDecryption;
import io.graphexport.export.Exporter;
import io.graphexport.format.OutputFormat;
import io.graphexport.parquet.ParquetFormat;
import io.graphexport.source.DumpFormat;
import io.graphexport.source.DumpSource;
import io.graphexport.source.GraphSource;
import io.graphexport.source.StoredLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The formats that the job is wired with. */
final class Formats {
    private static final ArrowFormat ARROW = new ArrowFormat();
    private static final CsvFormat CSV = new CsvFormat();
    private static final ParquetFormat PARQUET = new ParquetFormat();

    private Formats() {}

    /**
     * The formats in the order in which they are asked whether a file is theirs: any bytes may be CSV.
     *
     * @param decryption gives the keys of files that are encrypted in their format's own way; null: no key was named
     */
    static List<DumpFormat> ofDumps(@Nullable FileDecryption decryption) {
        return List.<DumpFormat>of(decryption == null ? PARQUET : new ParquetFormat(decryption), ARROW, CSV);
    }

    static GraphSource open(List<StoredLocation> sources, @Nullable FileDecryption decryption) {
        return DumpSource.of(sources, ofDumps(decryption));
    }

    static Exporter exporter() {
        return Exporter.of(List.<OutputFormat>of(CSV, PARQUET, ARROW), new CsvRejects());
    }
}
