package io.graphexport.request;

/** A compression codec and the range of its levels. Not every format takes every codec. */
public enum Codec {
    /** No compression. */
    NONE(0),
    /** Snappy, in Parquet only; no levels. */
    SNAPPY(0),
    /** Gzip (RFC 1952), in CSV and Parquet; levels 1 to 9. */
    GZIP(9),
    /** Zstandard (RFC 8878), levels 1 to 22. */
    ZSTD(22),
    /** LZ4 blocks as Parquet's {@code LZ4_RAW}, in Parquet only; no levels. */
    LZ4_RAW(0);

    private final int highestLevel;

    Codec(int highestLevel) {
        this.highestLevel = highestLevel;
    }

    /** The highest level, the lowest being 1; 0 if the codec has no levels. */
    public int highestLevel() {
        return highestLevel;
    }

    /** Tells whether files of the format can be compressed with this codec (contract R6.9). */
    public boolean fits(ExportFormat format) {
        return switch (this) {
            case NONE, ZSTD -> true;
            case GZIP -> format != ExportFormat.ARROW;
            case SNAPPY, LZ4_RAW -> format == ExportFormat.PARQUET;
        };
    }
}
