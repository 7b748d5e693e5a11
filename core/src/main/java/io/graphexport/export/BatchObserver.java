package io.graphexport.export;

import io.graphexport.batch.RowBatch;

/** Sees each batch before its rows are routed. Used by one thread. */
interface BatchObserver {
    /** Sees no batch. */
    BatchObserver NONE = (table, split, batch) -> {};

    /**
     * Sees a batch.
     *
     * @param table the number of the table that its rows are of
     * @param split the number of the split, in source order
     */
    void observe(int table, long split, RowBatch batch);
}
