package io.graphexport.format;

import io.graphexport.loss.LossCounter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns rows of tables that differ in nothing but the label into chunks. Used by one thread at a time. */
public interface RowEncoder {

    /**
     * Takes rows of one batch, those of each table together. They are valid until the last call of {@link #encode(int,
     * int, EncodedRows)} for them.
     *
     * @param losses is told what the format can't express
     */
    void begin(TableRows rows, LossCounter losses);

    /**
     * Encodes the rows of one table, or some of them.
     *
     * @param firstRow the number of the first row
     * @param endRow the number after that of the last row; there is at least one row
     * @param into takes them, once
     */
    void encode(int firstRow, int endRow, EncodedRows into);

    /** Encodes rows that are all of one table, at least one. */
    default RowChunk encode(TableRows rows, LossCounter losses) {
        begin(rows, losses);
        List<RowChunk> chunks = new ArrayList<>();
        encode(0, rows.rows(), (bytes, length, sizes) -> chunks.add(new RowChunk(Arrays.copyOf(bytes, length), sizes)));
        return chunks.get(0);
    }
}
