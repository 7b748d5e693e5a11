package io.graphexport.format;

/**
 * A file format that tables are written in: a plug point, for its writing half, set up with all options of one export.
 * Thread-safe.
 */
public interface TableFormat {

    /** The end of the files' names: {@code .csv}, {@code .csv.gz}, {@code .parquet}. */
    String extension();

    /**
     * Whether the format encrypts its files itself where the export is to be encrypted; else they are encrypted as a
     * whole.
     */
    default boolean encryptsFiles() {
        return false;
    }

    /** A new encoder for the rows of a table, and of tables that differ from it in nothing but the label. */
    RowEncoder encoder(TableSchema table);

    /** The writer for a table's files. */
    TableWriter writer(TableSchema table, TableFiles files);
}
