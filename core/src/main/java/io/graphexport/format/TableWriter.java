package io.graphexport.format;

import java.io.Closeable;

/**
 * Puts the chunks of one table into files, which are the same however the rows are cut into chunks (contract R6.3).
 * Used by one thread at a time.
 */
public interface TableWriter extends Closeable {

    /** Takes the next rows. */
    void append(RowChunk chunk);

    /** Writes what is left and completes the last file. Nothing may be appended afterwards. */
    void finish();

    /** Frees what the writer holds. Files are complete only after {@link #finish}. */
    @Override
    void close();
}
