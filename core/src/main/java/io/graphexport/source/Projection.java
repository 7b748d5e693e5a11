package io.graphexport.source;

/**
 * Which rows and columns of one table an export needs. What it doesn't need is not decoded, and its values are not
 * checked (contract R2.8: values where they are exported). Thread-safe.
 */
public interface Projection {

    /** Whether any row's value in this column (an index in {@link SourceTable#columns}) is needed. */
    boolean needsColumn(int column);

    /**
     * Whether rows with these labels (a number of the {@link io.graphexport.batch.LabelDictionary}) are needed. Of
     * those that aren't, who they are is: they are told of (contract R8.1).
     */
    boolean needsRow(int labelSet);

    /** Whether the value of rows with these labels in this column is needed. */
    boolean needsValue(int labelSet, int column);

    /** A projection that needs everything. */
    static Projection all() {
        return new Projection() {
            @Override
            public boolean needsColumn(int column) {
                return true;
            }

            @Override
            public boolean needsRow(int labelSet) {
                return true;
            }

            @Override
            public boolean needsValue(int labelSet, int column) {
                return true;
            }
        };
    }
}
