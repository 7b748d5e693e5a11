package io.graphexport.job.sample;

/**
 * The rows of one file. Thread-safe: all that differs between two rows comes from the row's number and random numbers.
 */
interface RowAppender {
    /** The header, without its line end. */
    String header();

    /** Appends a row, without its line end. */
    void append(long row, ElementRandom random, CellAppender out);
}
