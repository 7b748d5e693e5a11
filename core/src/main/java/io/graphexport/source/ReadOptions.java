package io.graphexport.source;

import io.graphexport.batch.LabelDictionary;

/**
 * How a table is to be read in one pass.
 *
 * @param depth how much of each value is needed
 * @param badRows what happens to bad rows (contract R2.8)
 * @param maxRowSize the largest row in bytes
 * @param largestSplit how many bytes of the source a split is to have at most, unless a single row has more; a source
 *     whose splits are large only where that makes reading quicker needs this, others may leave it
 * @param labels where the rows' labels get their numbers; of the table's kind
 * @param projection which rows and columns are needed
 */
public record ReadOptions(
        Depth depth,
        BadRows badRows,
        long maxRowSize,
        long largestSplit,
        LabelDictionary labels,
        Projection projection) {

    /** How much of each value a pass needs. */
    public enum Depth {
        /**
         * Rows are checked for shape, quotes and UTF-8; vectors tell how many values of which types each row has, and
         * of a Vector its length, but numbers and bytes of other values are undefined and not checked.
         */
        SHAPE,
        /** Values are decoded and checked. */
        VALUES
    }

    /** What happens to a bad row. */
    public enum BadRows {
        /** The first one ends the pass with a {@link BadRowException}. */
        FAIL,
        /** They are left out and told by {@link io.graphexport.batch.RowBatch#badRows}. */
        SKIP
    }
}
