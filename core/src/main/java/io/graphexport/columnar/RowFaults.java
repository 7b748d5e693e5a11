package io.graphexport.columnar;

import io.graphexport.batch.BadRow;
import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.RowBatch;
import io.graphexport.source.BadRowException;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.ReadOptions.BadRows;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The bad rows of a batch (contract R2.8). For one thread. */
final class RowFaults {
    private final String file;
    private final ReadOptions options;
    private final Map<Integer, Fault> faults = new TreeMap<>();
    private long firstRow;

    /**
     * Faults of a row group.
     *
     * @param firstRow the number of rows before it in the file
     */
    RowFaults(String file, long firstRow, ReadOptions options) {
        this.file = file;
        this.firstRow = firstRow;
        this.options = options;
    }

    private record Fault(String column, String value, String rule) {}

    boolean areNone() {
        return faults.isEmpty();
    }

    boolean isBad(int row) {
        return !faults.isEmpty() && faults.containsKey(row);
    }

    /** Adds a fault, unless the row has one already. */
    void add(int row, String column, String value, String rule) {
        faults.putIfAbsent(row, new Fault(column, value, rule));
    }

    /** Adds the rows that are larger than allowed. */
    void checkSizes(RowBatch batch, int start, int end) {
        for (int row = start; row < end; row++) {
            long size = size(batch.ids(), row) + size(batch.froms(), row) + size(batch.tos(), row);
            for (int column = 0; column < batch.propertyColumns(); column++) {
                size += size(batch.property(column), row);
            }
            if (size > options.maxRowSize()) {
                add(
                        row,
                        "",
                        "",
                        "the row has " + size + " bytes, more than the " + options.maxRowSize() + " that are allowed");
            }
        }
    }

    /** Throws the first bad row, if bad rows fail the task. */
    void failIfAny(RowBatch batch, int[] labelSets) {
        if (options.badRows() == BadRows.FAIL && !faults.isEmpty()) {
            Map.Entry<Integer, Fault> first = faults.entrySet().iterator().next();
            throw new BadRowException(badRow(first.getKey(), first.getValue(), batch, labelSets));
        }
    }

    /** Tells the batch of its bad rows and begins with those of the next one. */
    void tell(RowBatch batch, int[] labelSets, int rows) {
        faults.forEach((row, fault) -> batch.badRows().add(badRow(row, fault, batch, labelSets)));
        faults.clear();
        firstRow += rows;
    }

    private BadRow badRow(int row, Fault fault, RowBatch batch, int[] labelSets) {
        String text = text(fault, batch, row, labelSets[row]);
        return new BadRow(
                file,
                firstRow + row + 1,
                BadRow.Unit.ROW,
                fault.column,
                fault.value,
                fault.rule,
                BadRow.Breakage.ROW,
                text.getBytes(StandardCharsets.UTF_8));
    }

    /** What a reader needs to find the row again: its identity, its labels and the cell at fault. */
    private String text(Fault fault, RowBatch batch, int row, int labelSet) {
        StringBuilder text = new StringBuilder();
        append(text, "~id", batch.ids(), row);
        append(text, "~from", batch.froms(), row);
        append(text, "~to", batch.tos(), row);
        if (labelSet != RowBatch.REJECTED) {
            byte[] cell = options.labels().get(labelSet).cell();
            append(text, "~label", BadRow.cut(cell, 0, cell.length));
        }
        if (!fault.column.isEmpty()) {
            append(text, fault.column, fault.value);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String name, ColumnVector vector, int row) {
        if (row < vector.rows() && !vector.isMissing(row)) {
            int value = vector.firstValue(row);
            int start = vector.start(value);
            append(text, name, BadRow.cut(vector.data(), start, start + vector.length(value)));
        }
    }

    private static void append(StringBuilder text, String name, String value) {
        text.append(text.isEmpty() ? "" : ", ").append(name).append('=').append(value);
    }

    private static long size(ColumnVector vector, int row) {
        long size = 0;
        if (row < vector.rows()) {
            for (int value = vector.firstValue(row); value < vector.endValue(row); value++) {
                size += vector.typeOf(value).holdsBytes() ? vector.length(value) : Long.BYTES;
            }
        }
        return size;
    }
}
