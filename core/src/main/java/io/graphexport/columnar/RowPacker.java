package io.graphexport.columnar;

import io.graphexport.batch.ColumnVector;
import io.graphexport.columnar.PackedRows.Layout;
import io.graphexport.columnar.WrittenColumn.Shape;
import io.graphexport.columnar.WrittenColumn.Storage;
import io.graphexport.format.EncodedRows;
import io.graphexport.format.TableRows;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.Scope;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.LossCounter;
import io.graphexport.value.AnyText;
import io.graphexport.value.ByteAppender;
import io.graphexport.value.ValuePrinter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Packs rows once, column by column. For one thread. */
final class RowPacker {
    private final TableSchema table;
    private final List<WrittenColumn> columns;
    private final TableRows source;
    private final ByteAppender out;
    private final int firstRow;
    private final int rows;

    /** The bytes that each row has by its values, before they are added up. */
    private final long[] sizes;

    /** The bytes that every row has besides. */
    private long sizeOfAll;

    /** Which of a vector's values are packed, in order. */
    private int[] values;

    /** The row of each. */
    private int[] rowOfValue;

    private int valueCount;

    RowPacker(
            TableSchema table,
            List<WrittenColumn> columns,
            TableRows source,
            int firstRow,
            int endRow,
            ByteAppender out) {
        this.table = table;
        this.columns = columns;
        this.source = source;
        this.out = out;
        this.firstRow = firstRow;
        this.rows = endRow - firstRow;
        this.sizes = new long[rows];
        this.values = new int[rows];
        this.rowOfValue = new int[rows];
    }

    void pack(EncodedRows into) {
        take(PackedRows.headerSize(columns.size()));
        PackedRows.putInt(out.array(), 0, rows);
        for (int i = 0; i < columns.size(); i++) {
            packColumn(columns.get(i));
            PackedRows.putInt(out.array(), (1 + i) * Integer.BYTES, out.size());
        }
        reserve(PackedRows.PADDING);
        long size = 0;
        for (int row = 0; row < rows; row++) {
            size += sizes[row] + sizeOfAll;
            sizes[row] = size;
        }
        into.take(out.array(), out.size(), sizes);
    }

    private void packColumn(WrittenColumn column) {
        if (column.source() == LossCounter.LABEL) {
            packLabels(column);
            return;
        }
        ColumnVector vector = vector(column);
        int present = vector == null ? 0 : locate(column, vector);
        if (column.shape() == Shape.REQUIRED && present < rows) {
            throw missing(column);
        }
        if (vector == null || present == 0) {
            return;
        }
        if (column.shape() == Shape.LIST) {
            packEnds(column, vector);
        } else {
            packPresence(present);
        }
        packValues(column, vector);
    }

    private @Nullable ColumnVector vector(WrittenColumn column) {
        return switch (column.source()) {
            case LossCounter.ID -> source.ids();
            case LossCounter.FROM -> source.froms();
            case LossCounter.TO -> source.tos();
            default -> source.column(column.source());
        };
    }

    /** Finds the values that are packed; returns how many rows have one. */
    private int locate(WrittenColumn column, ColumnVector vector) {
        int[] positions = column.source() < 0 ? source.positions() : source.positions(column.source());
        valueCount = 0;
        return column.shape() == Shape.LIST || column.type() == ValueType.ANY
                ? locateAll(vector, positions)
                : locateFirst(vector, positions);
    }

    private int locateFirst(ColumnVector vector, int @Nullable [] positions) {
        int[] ends = vector.ends();
        int found = 0;
        for (int row = 0; row < rows; row++) {
            int position = positions == null ? firstRow + row : positions[firstRow + row];
            int value = ends[position];
            values[found] = value;
            rowOfValue[found] = row;
            found += value == ends[position + 1] ? 0 : 1;
        }
        valueCount = found;
        return found;
    }

    private int locateAll(ColumnVector vector, int @Nullable [] positions) {
        int present = 0;
        for (int row = 0; row < rows; row++) {
            int position = positions == null ? firstRow + row : positions[firstRow + row];
            int first = vector.firstValue(position);
            int end = vector.endValue(position);
            reserveValues(end - first);
            for (int value = first; value < end; value++) {
                values[valueCount] = value;
                rowOfValue[valueCount++] = row;
            }
            present += first == end ? 0 : 1;
        }
        return present;
    }

    private void reserveValues(int more) {
        if (valueCount + more > values.length) {
            values = Arrays.copyOf(values, Math.max(valueCount + more, 2 * valueCount));
            rowOfValue = Arrays.copyOf(rowOfValue, values.length);
        }
    }

    private IllegalArgumentException missing(WrittenColumn column) {
        return new IllegalArgumentException(
                "a row with the label \"" + new String(source.label(firstRow), StandardCharsets.UTF_8) + "\" has no "
                        + column.name() + ", which every row must have");
    }

    private int startSection(Layout layout, int count) {
        int start = take(PackedRows.SECTION_START);
        out.array()[start] = layout.code();
        PackedRows.putInt(out.array(), start + 1, count);
        switch (layout) {
            case ONCE, ALL -> {}
            case SOME -> reserve(layout.size(rows));
            case ENDS -> take(layout.size(rows));
        }
        return start + PackedRows.SECTION_START;
    }

    /** Says which rows have their one value. */
    private void packPresence(int present) {
        if (present == rows) {
            startSection(Layout.ALL, present);
            return;
        }
        int at = startSection(Layout.SOME, present);
        byte[] array = out.array();
        int before = -1;
        for (int i = 0; i < valueCount; i++) {
            int row = rowOfValue[i];
            if (row != before) {
                array[at + (row >> 3)] |= (byte) (1 << (row & 7));
                before = row;
            }
        }
    }

    /** Says where the values of each row end. */
    private void packEnds(WrittenColumn column, ColumnVector vector) {
        int at = startSection(Layout.ENDS, 0);
        byte[] array = out.array();
        int row = 0;
        int end = 0;
        for (int i = 0; i < valueCount; i++) {
            for (; row < rowOfValue[i]; row++) {
                PackedRows.putInt(array, at + row * Integer.BYTES, end);
            }
            end += column.type() == ValueType.VECTOR ? vector.length(values[i]) / Float.BYTES : 1;
        }
        for (; row < rows; row++) {
            PackedRows.putInt(array, at + row * Integer.BYTES, end);
        }
        PackedRows.putInt(array, at - Integer.BYTES, end);
    }

    private void packValues(WrittenColumn column, ColumnVector vector) {
        if (column.type() == ValueType.VECTOR) {
            packVectors(vector);
        } else if (column.storage() == Storage.TEXT) {
            packTexts(column, vector);
        } else {
            packNumbers(column, vector);
        }
    }

    private void packNumbers(WrittenColumn column, ColumnVector vector) {
        int width = column.storage().width();
        int at = take(packable((long) valueCount * width));
        switch (width) {
            case 1 -> packBytes(vector.numbers(), at);
            case Integer.BYTES -> packInts(vector.numbers(), at);
            default -> packLongs(vector.numbers(), at);
        }
        if (valueCount == rows && column.shape() != Shape.LIST) {
            sizeOfAll += width;
        } else {
            for (int i = 0; i < valueCount; i++) {
                sizes[rowOfValue[i]] += width;
            }
        }
    }

    private void packBytes(long[] numbers, int at) {
        byte[] array = out.array();
        for (int i = 0; i < valueCount; i++) {
            array[at + i] = (byte) numbers[values[i]];
        }
    }

    private void packInts(long[] numbers, int at) {
        byte[] array = out.array();
        for (int i = 0; i < valueCount; i++) {
            PackedRows.putInt(array, at + i * Integer.BYTES, (int) numbers[values[i]]);
        }
    }

    private void packLongs(long[] numbers, int at) {
        byte[] array = out.array();
        for (int i = 0; i < valueCount; i++) {
            PackedRows.putLong(array, at + i * Long.BYTES, numbers[values[i]]);
        }
    }

    private void packVectors(ColumnVector vector) {
        for (int i = 0; i < valueCount; i++) {
            int start = vector.start(values[i]);
            int length = vector.length(values[i]);
            out.append(vector.data(), start, start + length);
            sizes[rowOfValue[i]] += length;
        }
    }

    private void packTexts(WrittenColumn column, ColumnVector vector) {
        if (column.type() == ValueType.ANY) {
            packAny(vector);
        } else if (column.isPrinted()) {
            packPrinted(column, vector);
        } else {
            packStrings(vector);
        }
    }

    private void packStrings(ColumnVector vector) {
        int[] starts = vector.starts();
        int[] lengths = vector.lengths();
        byte[] data = vector.data();
        out.ensure(packable(stringsSize(lengths) + Long.BYTES));
        byte[] array = out.array();
        int at = out.size();
        for (int i = 0; i < valueCount; i++) {
            int length = lengths[values[i]];
            at = PackedTexts.put(data, starts[values[i]], length, array, at);
            sizes[rowOfValue[i]] += Integer.BYTES + length;
        }
        out.size(at);
    }

    private long stringsSize(int[] lengths) {
        long size = (long) valueCount * Integer.BYTES;
        for (int i = 0; i < valueCount; i++) {
            size += lengths[values[i]];
        }
        return size;
    }

    /** Packs dates as text: copies it where it is known (contract R1.4), and prints them otherwise. */
    private void packPrinted(WrittenColumn column, ColumnVector vector) {
        boolean texts = vector.hasTexts();
        for (int i = 0; i < valueCount; i++) {
            int value = values[i];
            int before = out.size();
            if (texts && vector.length(value) > 0) {
                PackedTexts.append(vector.data(), vector.start(value), vector.length(value), out);
            } else {
                int start = PackedTexts.begin(out);
                out.ensure(ValuePrinter.MAX_LENGTH);
                out.size(ValuePrinter.print(column.type(), vector.number(value), out.array(), out.size()));
                PackedTexts.end(start, out);
            }
            sizes[rowOfValue[i]] += out.size() - before;
        }
    }

    /** Packs all values of a row as one text (contract R1.6). */
    private void packAny(ColumnVector vector) {
        for (int i = 0; i < valueCount; ) {
            int row = rowOfValue[i];
            int start = PackedTexts.begin(out);
            appendAny(vector, values[i]);
            for (i++; i < valueCount && rowOfValue[i] == row; i++) {
                out.append(AnyText.SEPARATOR);
                appendAny(vector, values[i]);
            }
            sizes[row] += PackedTexts.end(start, out);
        }
    }

    private void appendAny(ColumnVector vector, int value) {
        ValueType type = vector.typeOf(value);
        if (type == ValueType.STRING) {
            int start = vector.start(value);
            AnyText.appendString(vector.data(), start, start + vector.length(value), out);
        } else {
            AnyText.append(type, vector.number(value), out);
        }
    }

    /** Packs the labels: once, if all are the same. An empty one is a vertex's that has none. */
    private void packLabels(WrittenColumn column) {
        int present = 0;
        boolean same = true;
        byte[] first = source.label(firstRow);
        for (int row = 0; row < rows; row++) {
            byte[] label = source.label(firstRow + row);
            present += isLabel(column, label) ? 1 : 0;
            same &= label == first || Arrays.equals(label, first);
        }
        if (present == 0) {
            return;
        }
        if (same) {
            startSection(Layout.ONCE, 1);
            PackedTexts.append(first, 0, first.length, out);
        } else {
            packDifferentLabels(column, present);
        }
        if (table.scope() == Scope.ALL_LABELS) {
            measureLabels(column);
        }
    }

    private void packDifferentLabels(WrittenColumn column, int present) {
        int at = startSection(present == rows ? Layout.ALL : Layout.SOME, present);
        for (int row = 0; row < rows; row++) {
            byte[] label = source.label(firstRow + row);
            if (isLabel(column, label)) {
                if (present < rows) {
                    out.array()[at + (row >> 3)] |= (byte) (1 << (row & 7));
                }
                PackedTexts.append(label, 0, label.length, out);
            }
        }
    }

    /** Where all rows of a table have the same label, it counts for nothing. */
    private void measureLabels(WrittenColumn column) {
        for (int row = 0; row < rows; row++) {
            byte[] label = source.label(firstRow + row);
            sizes[row] += isLabel(column, label) ? Integer.BYTES + label.length : 0;
        }
    }

    private static boolean isLabel(WrittenColumn column, byte[] label) {
        return label.length > 0 || column.shape() == Shape.REQUIRED;
    }

    private int packable(long size) {
        if (size > Integer.MAX_VALUE) {
            throw new IllegalStateException("the " + rows + " rows of a batch have " + size
                    + " bytes in one column, but at most " + Integer.MAX_VALUE + " can be packed together");
        }
        return (int) size;
    }

    /** Appends zeros; returns where they begin. */
    private int reserve(int length) {
        int start = take(length);
        Arrays.fill(out.array(), start, start + length, (byte) 0);
        return start;
    }

    /** Appends what is to be written over, all of it; returns where it begins. */
    private int take(int length) {
        int start = out.size();
        out.ensure(length);
        out.size(start + length);
        return start;
    }
}
