package io.graphexport.format;

/** Takes what a {@link RowEncoder} encoded, and copies it to where it is to wait. */
@FunctionalInterface
public interface EncodedRows {

    /**
     * Takes encoded rows.
     *
     * @param bytes holds them from its beginning on; used again after the call
     * @param length how many bytes they have
     * @param rowSizes see {@link RowChunk#rowSizes}; not changed after the call
     */
    void take(byte[] bytes, int length, long[] rowSizes);
}
