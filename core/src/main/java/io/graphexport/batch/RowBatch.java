package io.graphexport.batch;

import io.graphexport.graph.ElementKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one source table, as columns: identities, labels, and a vector for each property column of the table.
 *
 * <p>Filled by a source, read by the router, reused for the next rows. Confined to one thread at a time.
 */
public final class RowBatch {
    /** The label set of a row that is bad and was left out (contract R2.8, SKIP). */
    public static final int REJECTED = -1;

    private final ElementKind kind;
    private final ColumnVector ids = new ColumnVector();
    private final ColumnVector froms = new ColumnVector();
    private final ColumnVector tos = new ColumnVector();
    private final ColumnVector[] properties;
    private final List<BadRow> badRows = new ArrayList<>();
    private int[] labelSets = new int[0];
    private int rows;
    private @Nullable RowText text;

    /**
     * A batch for the rows of one table.
     *
     * @param propertyColumns how many property columns the table has
     */
    public RowBatch(ElementKind kind, int propertyColumns) {
        this.kind = kind;
        this.properties = new ColumnVector[propertyColumns];
        Arrays.setAll(properties, column -> new ColumnVector());
    }

    /** Whether the rows are vertices or edges. */
    public ElementKind kind() {
        return kind;
    }

    /** Starts a new batch: its number of rows is known, its label sets are {@link #REJECTED} until they are set. */
    public void begin(int newRows) {
        rows = newRows;
        badRows.clear();
        text = null;
        if (labelSets.length < newRows) {
            labelSets = new int[Math.max(newRows, labelSets.length + (labelSets.length >> 1))];
        }
        Arrays.fill(labelSets, 0, newRows, REJECTED);
    }

    /** Says what text the rows were read from, if it is CSV. */
    public void text(RowText newText) {
        text = newText;
    }

    /** The text that the rows were read from, if it is CSV. */
    public @Nullable RowText text() {
        return text;
    }

    /** The number of rows, rejected ones included. */
    public int rows() {
        return rows;
    }

    /** The number of columns that {@link #property} answers for. */
    public int propertyColumns() {
        return properties.length;
    }

    /** The number that the {@link LabelDictionary} gave for the row's labels, or {@link #REJECTED}. */
    public int labelSet(int row) {
        return labelSets[row];
    }

    /** Sets the row's labels, or {@link #REJECTED}. */
    public void labelSet(int row, int labelSet) {
        labelSets[row] = labelSet;
    }

    /** The ids; an edge may have none. */
    public ColumnVector ids() {
        return ids;
    }

    /** Where edges start; no rows for vertices. */
    public ColumnVector froms() {
        return froms;
    }

    /** Where edges end; no rows for vertices. */
    public ColumnVector tos() {
        return tos;
    }

    /** The values of a property column of the table; empty of rows if the projection doesn't read the column. */
    public ColumnVector property(int column) {
        return properties[column];
    }

    /** The rows that were rejected, in source order; only where bad rows are skipped. */
    public List<BadRow> badRows() {
        return badRows;
    }
}
