package io.graphexport.route;

import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.format.TableRows;
import io.graphexport.format.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The rows of a batch that go to one table. Reused from batch to batch. */
final class RoutedRows implements TableRows {
    private static final int[] NONE = new int[0];

    private final LabelDictionary labels;
    private final byte @Nullable [] onlyLabel;
    private final @Nullable ColumnVector[] columns;
    private final boolean[] cast;
    private @Nullable RowBatch batch;
    private int[] positions = NONE;
    private int rows;

    RoutedRows(TableSchema table, LabelDictionary labels) {
        this.labels = labels;
        this.onlyLabel = onlyLabel(table);
        this.columns = new ColumnVector[table.columns().size()];
        this.cast = new boolean[columns.length];
    }

    private static byte @Nullable [] onlyLabel(TableSchema table) {
        return switch (table.scope()) {
            case LABEL, NO_LABEL -> table.labelCell().getBytes(StandardCharsets.UTF_8);
            case ALL_LABELS -> null;
        };
    }

    void begin(RowBatch newBatch) {
        batch = newBatch;
        rows = 0;
    }

    void addRow(int position) {
        if (rows == positions.length) {
            positions = Arrays.copyOf(positions, Math.max(16, rows * 2));
        }
        positions[rows++] = position;
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
        return onlyLabel != null
                ? onlyLabel
                : labels.get(batch().labelSet(positions[row])).cell();
    }

    @Override
    public @Nullable ColumnVector column(int column) {
        return columns[column];
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
