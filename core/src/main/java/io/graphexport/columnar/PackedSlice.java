package io.graphexport.columnar;

/**
 * A range of packed rows.
 *
 * @param from the first row
 * @param to the row after the last
 */
public record PackedSlice(PackedRows packed, int from, int to) {

    /** How many rows it has. */
    public int rows() {
        return to - from;
    }
}
