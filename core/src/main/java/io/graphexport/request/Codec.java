package io.graphexport.request;

/** A compression codec and the range of its levels. Not every format takes every codec. */
public enum Codec {
    /** No compression. */
    NONE(0, true),
    /** Snappy, in Parquet only; no levels. */
    SNAPPY(0, false),
    /** Gzip (RFC 1952), levels 1 to 9. */
    GZIP(9, true),
    /** Zstandard (RFC 8878), levels 1 to 22. */
    ZSTD(22, true),
    /** LZ4 blocks as Parquet's {@code LZ4_RAW}, in Parquet only; no levels. */
    LZ4_RAW(0, false);

    private final int highestLevel;
    private final boolean inCsv;

    Codec(int highestLevel, boolean inCsv) {
        this.highestLevel = highestLevel;
        this.inCsv = inCsv;
    }

    /** The highest level, the lowest being 1; 0 if the codec has no levels. */
    public int highestLevel() {
        return highestLevel;
    }

    /** Tells whether files of the format can be compressed with this codec (contract R6.9). */
    public boolean fits(ExportFormat format) {
        return switch (format) {
            case CSV -> inCsv;
            case PARQUET -> true;
        };
    }
}
