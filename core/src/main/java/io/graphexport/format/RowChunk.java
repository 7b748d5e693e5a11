package io.graphexport.format;

/**
 * Encoded rows of one table. What the bytes are is between a format's encoder and its writer.
 *
 * @param bytes the encoded rows, owned by the chunk
 * @param rowSizes for each row, the bytes up to its end by the format's own measure, growing; what borders of files and
 *     row groups are cut by, so it must depend on the rows alone
 */
@SuppressWarnings("ArrayRecordComponent")
public record RowChunk(byte[] bytes, long[] rowSizes) {

    /** The number of rows. */
    public int rows() {
        return rowSizes.length;
    }
}
