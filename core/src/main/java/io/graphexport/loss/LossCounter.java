package io.graphexport.loss;

/** Takes note of losses in the rows at hand. Used by one thread at a time. */
public interface LossCounter {
    /** The column number of {@code ~id}. */
    int ID = -1;

    /** The column number of {@code ~label}. */
    int LABEL = -2;

    /** The column number of {@code ~from}. */
    int FROM = -3;

    /** The column number of {@code ~to}. */
    int TO = -4;

    /**
     * Counts one value.
     *
     * @param column the number of the table's property column, or one of the constants
     * @param row the row's number in the rows at hand
     */
    void count(Loss loss, int column, int row);
}
