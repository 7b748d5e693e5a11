package io.graphexport.columnar;

import io.graphexport.batch.ColumnVector;
import io.graphexport.columnar.PackedRows.Layout;
import io.graphexport.columnar.WrittenColumn.Shape;
import io.graphexport.columnar.WrittenColumn.Storage;
import io.graphexport.format.RowChunk;
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

    /** Where each row stands in the vector at hand. */
    private final int[] positions;

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
        this.positions = new int[rows];
    }

    RowChunk pack() {
        take(PackedRows.headerSize(columns.size()));
        PackedRows.putInt(out.array(), 0, rows);
        for (int i = 0; i < columns.size(); i++) {
            packColumn(columns.get(i));
            PackedRows.putInt(out.array(), (1 + i) * Integer.BYTES, out.size());
        }
        reserve(PackedRows.PADDING);
        for (int row = 1; row < rows; row++) {
            sizes[row] += sizes[row - 1];
        }
        return new RowChunk(Arrays.copyOf(out.array(), out.size()), sizes);
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
        int values = column.shape() == Shape.LIST ? packEnds(column, vector) : packPresence(vector, present);
        packValues(column, vector, values);
    }

    private @Nullable ColumnVector vector(WrittenColumn column) {
        return switch (column.source()) {
            case LossCounter.ID -> source.ids();
            case LossCounter.FROM -> source.froms();
            case LossCounter.TO -> source.tos();
            default -> source.column(column.source());
        };
    }

    /** Finds the rows in the vector; returns how many have a value. */
    private int locate(WrittenColumn column, ColumnVector vector) {
        int present = 0;
        for (int row = 0; row < rows; row++) {
            int position = column.source() < 0
                    ? source.position(firstRow + row)
                    : source.position(column.source(), firstRow + row);
            positions[row] = position;
            present += vector.isMissing(position) ? 0 : 1;
        }
        return present;
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

    /** Says which rows have their one value; returns the number of values. */
    private int packPresence(ColumnVector vector, int present) {
        if (present == rows) {
            startSection(Layout.ALL, present);
            return present;
        }
        int at = startSection(Layout.SOME, present);
        byte[] array = out.array();
        for (int row = 0; row < rows; row++) {
            if (!vector.isMissing(positions[row])) {
                array[at + (row >> 3)] |= (byte) (1 << (row & 7));
            }
        }
        return present;
    }

    /** Says where the values of each row end; returns the number of values. */
    private int packEnds(WrittenColumn column, ColumnVector vector) {
        int at = startSection(Layout.ENDS, 0);
        byte[] array = out.array();
        int values = 0;
        for (int row = 0; row < rows; row++) {
            int position = positions[row];
            if (column.type() == ValueType.VECTOR) {
                values += vector.isMissing(position) ? 0 : vector.length(vector.firstValue(position)) / Float.BYTES;
            } else {
                values += vector.endValue(position) - vector.firstValue(position);
            }
            PackedRows.putInt(array, at + row * Integer.BYTES, values);
        }
        PackedRows.putInt(array, at - Integer.BYTES, values);
        return values;
    }

    private void packValues(WrittenColumn column, ColumnVector vector, int values) {
        if (column.type() == ValueType.VECTOR) {
            packVectors(vector);
        } else if (column.storage() == Storage.TEXT) {
            packTexts(column, vector);
        } else {
            packNumbers(column, vector, values);
        }
    }

    private void packNumbers(WrittenColumn column, ColumnVector vector, int values) {
        int width = column.storage().width();
        int at = take(packable((long) values * width));
        byte[] array = out.array();
        for (int row = 0; row < rows; row++) {
            int first = vector.firstValue(positions[row]);
            int end = endValue(column, vector, positions[row]);
            for (int value = first; value < end; value++) {
                put(array, at, width, vector.number(value));
                at += width;
            }
            sizes[row] += (long) (end - first) * width;
        }
    }

    private static void put(byte[] array, int at, int width, long number) {
        switch (width) {
            case 1 -> array[at] = (byte) number;
            case 4 -> PackedRows.putInt(array, at, (int) number);
            default -> PackedRows.putLong(array, at, number);
        }
    }

    private void packVectors(ColumnVector vector) {
        for (int row = 0; row < rows; row++) {
            int position = positions[row];
            if (!vector.isMissing(position)) {
                int value = vector.firstValue(position);
                int length = vector.length(value);
                out.append(vector.data(), vector.start(value), vector.start(value) + length);
                sizes[row] += length;
            }
        }
    }

    private void packTexts(WrittenColumn column, ColumnVector vector) {
        if (column.type() == ValueType.ANY) {
            packAny(vector);
        } else if (column.isPrinted()) {
            packPrinted(column, vector);
        } else {
            packStrings(column, vector);
        }
    }

    private void packStrings(WrittenColumn column, ColumnVector vector) {
        int[] starts = vector.starts();
        int[] lengths = vector.lengths();
        byte[] data = vector.data();
        out.ensure(packable(stringsSize(column, vector) + Long.BYTES));
        byte[] array = out.array();
        int at = out.size();
        for (int row = 0; row < rows; row++) {
            int before = at;
            int end = endValue(column, vector, positions[row]);
            for (int value = vector.firstValue(positions[row]); value < end; value++) {
                at = PackedTexts.put(data, starts[value], lengths[value], array, at);
            }
            sizes[row] += at - before;
        }
        out.size(at);
    }

    private long stringsSize(WrittenColumn column, ColumnVector vector) {
        int[] lengths = vector.lengths();
        long size = 0;
        for (int row = 0; row < rows; row++) {
            int end = endValue(column, vector, positions[row]);
            for (int value = vector.firstValue(positions[row]); value < end; value++) {
                size += Integer.BYTES + lengths[value];
            }
        }
        return size;
    }

    /** Packs dates as text: copies it where it is known (contract R1.4), and prints them otherwise. */
    private void packPrinted(WrittenColumn column, ColumnVector vector) {
        boolean texts = vector.hasTexts();
        for (int row = 0; row < rows; row++) {
            int before = out.size();
            int end = endValue(column, vector, positions[row]);
            for (int value = vector.firstValue(positions[row]); value < end; value++) {
                if (texts && vector.length(value) > 0) {
                    PackedTexts.append(vector.data(), vector.start(value), vector.length(value), out);
                } else {
                    int start = PackedTexts.begin(out);
                    out.ensure(ValuePrinter.MAX_LENGTH);
                    out.size(ValuePrinter.print(column.type(), vector.number(value), out.array(), out.size()));
                    PackedTexts.end(start, out);
                }
            }
            sizes[row] += out.size() - before;
        }
    }

    private void packAny(ColumnVector vector) {
        for (int row = 0; row < rows; row++) {
            if (!vector.isMissing(positions[row])) {
                int start = PackedTexts.begin(out);
                appendAny(vector, vector.firstValue(positions[row]), vector.endValue(positions[row]));
                sizes[row] += PackedTexts.end(start, out);
            }
        }
    }

    /** Appends all values of a row as one text (contract R1.6). */
    private void appendAny(ColumnVector vector, int first, int end) {
        for (int value = first; value < end; value++) {
            if (value > first) {
                out.append(AnyText.SEPARATOR);
            }
            ValueType type = vector.typeOf(value);
            if (type == ValueType.STRING) {
                int start = vector.start(value);
                AnyText.appendString(vector.data(), start, start + vector.length(value), out);
            } else {
                AnyText.append(type, vector.number(value), out);
            }
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

    /** The end of the values that are written: of the first one, where the column is no list. */
    private static int endValue(WrittenColumn column, ColumnVector vector, int position) {
        int end = vector.endValue(position);
        return column.shape() == Shape.LIST ? end : Math.min(end, vector.firstValue(position) + 1);
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
