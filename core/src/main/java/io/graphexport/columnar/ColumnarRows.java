package io.graphexport.columnar;

import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.RowBatch;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.source.ReadOptions;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes rows that are stored as columns to batches, column by column and some rows at a time. For one thread. */
public final class ColumnarRows {
    private static final int MAX_BATCH_ROWS = 8192;

    /** A batch ends after so many bytes of text and of lists. */
    private static final long MAX_BATCH_BYTES = 8 << 20;

    /** The rows between two looks at the size of a batch: few, for rows can be large. */
    private static final int MAX_STEP_ROWS = 256;

    private final ReadOptions options;
    private final ColumnarCells cells;
    private final RowFaults faults;
    private final LabelCells labels;
    private final List<CellReader> all;
    private final int[] labelSets;
    private final int[] knownSets;
    private final boolean[] needsOfKnown;
    private final int step;
    private long rowsLeft;

    /** Whether the rows at hand have the same labels and no fault so far, and so need the same. */
    private boolean oneSet;

    /**
     * Rows that are still to be read.
     *
     * @param table the table's name, for messages
     * @param firstRow the number of rows before them in the table
     * @param rows how many they are
     * @param averageRowSize the stored bytes of a row, about
     */
    public ColumnarRows(
            String table, long firstRow, long rows, long averageRowSize, ColumnarCells cells, ReadOptions options) {
        this.options = options;
        this.cells = cells;
        this.rowsLeft = rows;
        this.labelSets = new int[(int) Math.min(rows, MAX_BATCH_ROWS)];
        this.faults = new RowFaults(table, firstRow, options);
        this.labels = new LabelCells(cells.label(), cells.labelForm(), options.labels());
        this.all = cells.all();
        this.step = step(averageRowSize);
        this.knownSets = new int[cells.properties().size()];
        Arrays.fill(knownSets, RowBatch.REJECTED);
        this.needsOfKnown = new boolean[knownSets.length];
    }

    /** How many rows are no larger than a batch, what they share counted for each of them. */
    private int step(long averageRowSize) {
        long rowSize = Math.min(averageRowSize, MAX_BATCH_BYTES);
        for (CellReader column : all) {
            rowSize += Math.min(column.sharedBytes(), MAX_BATCH_BYTES);
        }
        return (int) Math.max(1, Math.min(MAX_STEP_ROWS, MAX_BATCH_BYTES / (rowSize + 1)));
    }

    /** Fills a batch; false if there are no more rows. */
    public boolean read(RowBatch batch) {
        if (rowsLeft == 0) {
            return false;
        }
        target(batch);
        long bytesBefore = bytes();
        int rows = 0;
        while (rows < MAX_BATCH_ROWS && rowsLeft > 0 && bytes() - bytesBefore + listBytes(batch) < MAX_BATCH_BYTES) {
            int end = (int) Math.min(Math.min(rows + step, MAX_BATCH_ROWS), rows + rowsLeft);
            readRows(batch, rows, end);
            rowsLeft -= end - rows;
            rows = end;
        }
        finish(batch, rows);
        return true;
    }

    private void target(RowBatch batch) {
        labels.clear();
        target(cells.id(), batch.ids());
        target(cells.from(), batch.froms());
        target(cells.to(), batch.tos());
        for (int i = 0; i < cells.properties().size(); i++) {
            target(cells.properties().get(i).orElse(null), batch.property(i));
        }
    }

    private static void target(@Nullable CellReader column, ColumnVector vector) {
        if (column == null) {
            vector.clear(ValueType.STRING);
        } else {
            column.target(vector);
        }
    }

    private void readRows(RowBatch batch, int start, int end) {
        long bytesBefore = bytes();
        readLabels(start, end);
        oneSet = isOneSet(start, end);
        readIdentity("~id", cells.id(), batch.ids(), start, end);
        if (cells.kind() == ElementKind.EDGE) {
            readIdentity("~from", cells.from(), batch.froms(), start, end);
            readIdentity("~to", cells.to(), batch.tos(), start, end);
        }
        for (int i = 0; i < cells.properties().size(); i++) {
            CellReader property = cells.properties().get(i).orElse(null);
            if (property != null) {
                readProperty(i, property, start, end);
            }
        }
        if (bytes() - bytesBefore > options.maxRowSize()) {
            faults.checkSizes(batch, start, end);
        }
        faults.failIfAny(batch, labelSets);
    }

    private void readLabels(int start, int end) {
        labels.readAhead(start, end);
        for (int row = start; row < end; row++) {
            labelSets[row] = labels.next(row);
            String broken = labels.brokenRule();
            if (broken != null) {
                faults.add(row, "~label", labels.badValue(), broken);
            }
        }
    }

    private boolean isOneSet(int start, int end) {
        int row = start;
        while (row < end && labelSets[row] == labelSets[start]) {
            row++;
        }
        return row == end && faults.areNone();
    }

    /** Reads who all rows are, the unneeded ones too: what is left out is told of by its id (contract R8.1). */
    private void readIdentity(String name, @Nullable CellReader column, ColumnVector vector, int start, int end) {
        if (column == null) {
            for (int row = start; row < end; row++) {
                vector.endRow();
            }
            return;
        }
        boolean mayMiss = cells.kind() == ElementKind.EDGE && column == cells.id();
        for (int row = start; row < end; ) {
            boolean needed = !faults.isBad(row);
            int next = oneSet ? end : row + 1;
            while (next < end && faults.isBad(next) != needed) {
                next++;
            }
            int good = needed ? row + column.nextGood(next - row) : row;
            for (; row < next; row++) {
                String broken = row < good ? null : column.next(needed);
                if (broken != null) {
                    oneSet = false;
                    faults.add(row, name, column.badValue(), broken);
                } else if (needed && !mayMiss && vector.isMissing(row)) {
                    oneSet = false;
                    faults.add(row, name, "", "must not be missing or empty");
                }
            }
        }
    }

    private void readProperty(int number, CellReader column, int start, int end) {
        for (int row = start; row < end; ) {
            boolean needed = needsValue(number, row);
            int next = oneSet ? end : row + 1;
            while (next < end && needsValue(number, next) == needed) {
                next++;
            }
            row += needed ? column.nextGood(next - row) : 0;
            for (; row < next; row++) {
                String broken = column.next(needed);
                if (broken != null) {
                    oneSet = false;
                    faults.add(row, cells.names().get(number), column.badValue(), broken);
                }
            }
        }
    }

    private boolean needsValue(int number, int row) {
        int labelSet = faults.isBad(row) ? RowBatch.REJECTED : labelSets[row];
        if (labelSet != knownSets[number]) {
            knownSets[number] = labelSet;
            needsOfKnown[number] = labelSet != RowBatch.REJECTED
                    && options.projection().needsRow(labelSet)
                    && options.projection().needsValue(labelSet, number);
        }
        return needsOfKnown[number];
    }

    private void finish(RowBatch batch, int rows) {
        batch.begin(rows);
        for (int row = 0; row < rows; row++) {
            batch.labelSet(row, faults.isBad(row) ? RowBatch.REJECTED : labelSets[row]);
        }
        faults.tell(batch, labelSets, rows);
        if (rowsLeft == 0) {
            all.forEach(CellReader::checkEnd);
        }
    }

    /** What lists take besides text: their values beyond one a row, which rows can share. */
    private static long listBytes(RowBatch batch) {
        long values = 0;
        for (int i = 0; i < batch.propertyColumns(); i++) {
            ColumnVector vector = batch.property(i);
            values += Math.max(0, vector.values() - vector.rows());
        }
        return values * Long.BYTES;
    }

    private long bytes() {
        long bytes = 0;
        for (CellReader column : all) {
            bytes += column.bytes();
        }
        return bytes;
    }
}
