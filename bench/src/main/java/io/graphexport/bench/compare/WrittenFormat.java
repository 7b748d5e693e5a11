package io.graphexport.bench.compare;

import io.graphexport.request.ExportFormat;

/** What is written. */
public enum WrittenFormat {
    /** Plain. */
    CSV(ExportFormat.CSV, "FORMAT csv, HEADER"),
    /** Both with Snappy. */
    PARQUET(ExportFormat.PARQUET, "FORMAT parquet, COMPRESSION snappy");

    private final ExportFormat format;
    private final String copyOptions;

    WrittenFormat(ExportFormat format, String copyOptions) {
        this.format = format;
        this.copyOptions = copyOptions;
    }

    ExportFormat format() {
        return format;
    }

    /** As people write it. */
    String title() {
        return switch (this) {
            case CSV -> "CSV";
            case PARQUET -> "Parquet";
        };
    }

    /** As DuckDB's COPY takes it. */
    String copyOptions() {
        return copyOptions;
    }

    String extension() {
        return switch (this) {
            case CSV -> ".csv";
            case PARQUET -> ".parquet";
        };
    }
}
