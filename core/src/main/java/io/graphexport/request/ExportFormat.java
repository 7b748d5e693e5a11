package io.graphexport.request;

/** The format of the exported files (contract section 3, {@code format}). */
public enum ExportFormat {
    /** Comma-separated values, with types in the header (contract R6.7). */
    CSV,
    /** Apache Parquet (contract R6.8). */
    PARQUET,
    /** Apache Arrow IPC files: a format of this engine, which the public API doesn't have. */
    ARROW
}
