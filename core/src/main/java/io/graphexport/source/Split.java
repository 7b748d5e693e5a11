package io.graphexport.source;

import io.graphexport.batch.RowBatch;

/** Some consecutive rows of a table, to be decoded on any one thread. */
public interface Split {

    /** How much of {@link SourceTable#size} this split is. */
    long size();

    /**
     * Decodes the next rows of the split. What the batch refers to stays unchanged until the next call.
     *
     * @return false if there are no more rows; the batch is then to be ignored
     * @throws BadRowException for the first bad row of these rows, if bad rows fail the task (contract R2.8)
     * @throws SourceException if the source can't be read
     */
    boolean read(RowBatch batch);
}
