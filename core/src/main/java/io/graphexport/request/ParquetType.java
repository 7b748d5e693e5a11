package io.graphexport.request;

/** How an export uses Parquet (contract section 3, {@code parquetType}). */
public enum ParquetType {
    /** One column per property; the only type there is. */
    COLUMNAR
}
