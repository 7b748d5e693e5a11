package io.graphexport.format;

/**
 * Encoded rows of one table. What the bytes are is between a format's encoder and its writer.
 *
 * @param bytes the encoded rows
 * @param rowSizes for each row, the bytes up to its end by the format's own measure, growing; what borders of files and
 *     row groups are cut by, so it must depend on the rows alone
 */
@SuppressWarnings("ArrayRecordComponent")
public record RowChunk(EncodedBytes bytes, long[] rowSizes) {

    /** Rows in an array of their own. */
    public RowChunk(byte[] bytes, long[] rowSizes) {
        this(EncodedBytes.of(bytes), rowSizes);
    }

    /** The number of rows. */
    public int rows() {
        return rowSizes.length;
    }
}
