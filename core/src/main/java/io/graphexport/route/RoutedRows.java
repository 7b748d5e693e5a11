package io.graphexport.route;

import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.batch.RowText;
import io.graphexport.format.TableRows;
import io.graphexport.format.TableSchema;
import io.graphexport.loss.Loss;
import io.graphexport.loss.LossCounter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a batch that go to tables of one layout, one table after the other, and whom their losses count for.
 * Reused from batch to batch.
 */
final class RoutedRows implements TableRows, LossCounter {
    private static final int[] NONE = new int[0];

    private final LabelDictionary labels;
    private final @Nullable ColumnVector[] columns;
    private final boolean[] cast;
    private @Nullable RowBatch batch;
    private List<TableRoute> tables = List.of();

    /** The row after the last one of each table. */
    private int[] ends = NONE;

    private int[] ownPositions = NONE;

    /** Those of the only table, or all in {@link #ownPositions}. */
    private int[] positions = NONE;

    private int rows;

    /** The table that was asked for last: most questions are about the same one. */
    private int lastTable;

    RoutedRows(int columnCount, LabelDictionary labels) {
        this.labels = labels;
        this.columns = new ColumnVector[columnCount];
        this.cast = new boolean[columnCount];
    }

    void begin(RowBatch newBatch) {
        batch = newBatch;
        rows = 0;
    }

    /** Takes the rows of some tables, which stay theirs. */
    void gather(List<TableRoute> newTables) {
        tables = newTables;
        lastTable = 0;
        ends = fitted(ends, tables.size());
        rows = 0;
        for (int table = 0; table < tables.size(); table++) {
            rows += tables.get(table).rows();
            ends[table] = rows;
        }
        positions = tables.size() == 1 ? tables.get(0).positions() : concatenated();
    }

    private int[] concatenated() {
        ownPositions = fitted(ownPositions, rows);
        int row = 0;
        for (TableRoute table : tables) {
            System.arraycopy(table.positions(), 0, ownPositions, row, table.rows());
            row += table.rows();
        }
        return ownPositions;
    }

    private static int[] fitted(int[] array, int length) {
        return array.length < length ? new int[2 * length] : array;
    }

    private TableRoute route(int row) {
        boolean isOfLast = row < ends[lastTable] && (lastTable == 0 || row >= ends[lastTable - 1]);
        if (!isOfLast) {
            int found = Arrays.binarySearch(ends, 0, tables.size(), row + 1);
            lastTable = found < 0 ? -1 - found : found;
        }
        return tables.get(lastTable);
    }

    /** The table that a row goes to. */
    TableSchema table(int row) {
        return route(row).table();
    }

    void noValues(int column) {
        columns[column] = null;
    }

    /** The column's values are those of the batch. */
    void direct(int column, ColumnVector values) {
        columns[column] = values;
        cast[column] = false;
    }

    /** The column's values were made for these rows: the first row's come first. */
    void cast(int column, ColumnVector values) {
        columns[column] = values;
        cast[column] = true;
    }

    RowBatch batch() {
        if (batch == null) {
            throw new IllegalStateException("no batch has begun");
        }
        return batch;
    }

    /** The element's id for messages; of an edge without an id its ends. */
    String idText(int row) {
        return ElementIds.text(batch(), positions[row]);
    }

    @Override
    public void count(Loss loss, int column, int row) {
        LossTallies.Tally tally = route(row).losses().tally(loss, column);
        if (tally.countOne()) {
            tally.addId(idText(row));
        }
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public ColumnVector ids() {
        return batch().ids();
    }

    @Override
    public ColumnVector froms() {
        return batch().froms();
    }

    @Override
    public ColumnVector tos() {
        return batch().tos();
    }

    @Override
    public int position(int row) {
        return positions[row];
    }

    @Override
    public byte[] label(int row) {
        byte[] onlyLabel = route(row).onlyLabel();
        return onlyLabel != null
                ? onlyLabel
                : labels.get(batch().labelSet(positions[row])).cell();
    }

    @Override
    public @Nullable ColumnVector column(int column) {
        return columns[column];
    }

    @Override
    public @Nullable RowText text() {
        return batch().text();
    }

    @Override
    public int position(int column, int row) {
        return cast[column] ? row : positions[row];
    }

    @Override
    public int @Nullable [] positions() {
        return positions;
    }

    @Override
    public int @Nullable [] positions(int column) {
        return cast[column] ? null : positions;
    }
}
