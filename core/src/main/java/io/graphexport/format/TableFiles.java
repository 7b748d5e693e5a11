package io.graphexport.format;

/** Where a table's writer gets its files from. Used by one thread at a time. */
public interface TableFiles {

    /** Begins the table's next file; the one before must be complete. Files get names by the contract's R6.1. */
    TableFile next();

    /**
     * Keeps bytes that wait for the rest of their block: in memory as far as the export's budget goes, where they are
     * retained, else on disk.
     */
    HeldBytes hold(EncodedBytes bytes);

    /**
     * Copies the first bytes of an array to memory that is used again, for what is written soon; to be released then.
     * On any thread.
     */
    EncodedBytes copy(byte[] bytes, int length);
}
