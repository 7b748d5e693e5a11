package io.graphexport.format;

import io.graphexport.loss.LossCounter;

/** Turns rows of one table into chunks. Used by one thread at a time; keeps no rows between calls. */
public interface RowEncoder {

    /** Encodes some rows, at least one, telling what the format can't express. */
    RowChunk encode(TableRows rows, LossCounter losses);
}
