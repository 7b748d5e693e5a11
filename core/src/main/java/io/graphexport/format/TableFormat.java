package io.graphexport.format;

/**
 * A file format that tables are written in: a plug point, for its writing half, set up with all options of one export.
 * Thread-safe.
 */
public interface TableFormat {

    /** The end of the files' names: {@code .csv}, {@code .csv.gz}, {@code .parquet}. */
    String extension();

    /** A new encoder for the rows of a table, and of tables that differ from it in nothing but the label. */
    RowEncoder encoder(TableSchema table);

    /** The writer for a table's files. */
    TableWriter writer(TableSchema table, TableFiles files);
}
