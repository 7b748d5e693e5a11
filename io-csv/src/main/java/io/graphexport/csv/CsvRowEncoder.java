package io.graphexport.csv;

import io.graphexport.batch.ColumnVector;
import io.graphexport.format.RowChunk;
import io.graphexport.format.RowEncoder;
import io.graphexport.format.TableRows;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import io.graphexport.loss.LossCounter;
import io.graphexport.value.AnyText;
import io.graphexport.value.ByteAppender;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows of one table into lines of CSV (contract R6.7); a chunk is their text, without a header, and its row sizes
 * are bytes of text.
 */
final class CsvRowEncoder implements RowEncoder {
    private final boolean isEdge;
    private final boolean hasIds;
    private final ValueType[] types;
    private final boolean[] lists;
    private final ThreadLocal<CsvText> scratch;
    private final ByteAppender any = new ByteAppender(0);

    CsvRowEncoder(TableSchema table, ThreadLocal<CsvText> scratch) {
        this.isEdge = table.kind() == ElementKind.EDGE;
        this.hasIds = !isEdge || table.idColumn() == IdColumn.WRITTEN;
        int columns = table.columns().size();
        this.types = new ValueType[columns];
        this.lists = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            types[column] = table.columns().get(column).type().value();
            lists[column] = table.columns().get(column).type().isList();
        }
        this.scratch = scratch;
    }

    @Override
    public RowChunk encode(TableRows rows, LossCounter losses) {
        @Nullable ColumnVector[] vectors = new @Nullable ColumnVector[types.length];
        for (int column = 0; column < types.length; column++) {
            vectors[column] = rows.column(column);
        }
        CsvText text = scratch.get();
        text.clear();
        long[] rowSizes = new long[rows.rows()];
        for (int row = 0; row < rowSizes.length; row++) {
            writeElement(rows, row, text, losses);
            for (int column = 0; column < vectors.length; column++) {
                ColumnVector vector = vectors[column];
                if (vector == null) {
                    text.missing();
                } else {
                    writeProperty(column, vector, rows.position(column, row), row, text, losses);
                }
            }
            text.endRow();
            rowSizes[row] = text.size();
        }
        return new RowChunk(text.copy(), rowSizes);
    }

    private void writeElement(TableRows rows, int row, CsvText text, LossCounter losses) {
        int position = rows.position(row);
        if (hasIds) {
            writeIdentity(LossCounter.ID, rows.ids(), position, row, text, losses);
        }
        if (isEdge) {
            writeIdentity(LossCounter.FROM, rows.froms(), position, row, text, losses);
            writeIdentity(LossCounter.TO, rows.tos(), position, row, text, losses);
        }
        byte[] label = rows.label(row);
        if (label.length == 0 && !isEdge) {
            text.missing();
        } else if (text.string(label, 0, label.length)) {
            losses.count(Loss.LINE_END_IN_CSV, LossCounter.LABEL, row);
        }
    }

    private static void writeIdentity(
            int column, ColumnVector vector, int position, int row, CsvText text, LossCounter losses) {
        if (vector.isMissing(position)) {
            text.missing();
        } else {
            writeString(column, vector, vector.firstValue(position), row, text, losses);
        }
    }

    private void writeProperty(
            int column, ColumnVector vector, int position, int row, CsvText text, LossCounter losses) {
        if (vector.isMissing(position)) {
            text.missing();
        } else if (!lists[column]) {
            writeValue(column, vector, position, row, text, losses);
        } else if (types[column] == ValueType.STRING) {
            writeStrings(column, vector, position, row, text, losses);
        } else {
            writeNumbers(types[column], vector, position, text);
        }
    }

    private void writeValue(int column, ColumnVector vector, int position, int row, CsvText text, LossCounter losses) {
        ValueType type = types[column];
        int value = vector.firstValue(position);
        switch (type) {
            case STRING -> writeString(column, vector, value, row, text, losses);
            case BOOL, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, DATE, DATE_TIME ->
                text.number(type, vector.number(value));
            case VECTOR -> text.vector(vector.data(), vector.start(value), vector.length(value));
            case ANY -> writeAny(vector, position, text);
        }
    }

    private static void writeString(
            int column, ColumnVector vector, int value, int row, CsvText text, LossCounter losses) {
        if (text.string(vector.data(), vector.start(value), vector.length(value))) {
            losses.count(Loss.LINE_END_IN_CSV, column, row);
        }
    }

    private static void writeStrings(
            int column, ColumnVector vector, int position, int row, CsvText text, LossCounter losses) {
        int last = vector.endValue(position) - 1;
        byte[] data = vector.data();
        text.beginList();
        for (int value = vector.firstValue(position); value <= last; value++) {
            int start = vector.start(value);
            int length = vector.length(value);
            if (value < last) {
                int kept = lengthWithoutBackslashes(data, start, length);
                if (kept < length) {
                    losses.count(Loss.BACKSLASH_DROPPED, column, row);
                }
                length = kept;
            }
            if (text.stringElement(data, start, length)) {
                losses.count(Loss.LINE_END_IN_CSV, column, row);
            }
            if (value < last) {
                text.separator();
            }
        }
        text.endList();
    }

    /** Before a separator a backslash would make it a part of the element, however many there are. */
    private static int lengthWithoutBackslashes(byte[] data, int start, int length) {
        int kept = length;
        while (kept > 0 && data[start + kept - 1] == '\\') {
            kept--;
        }
        return kept;
    }

    private static void writeNumbers(ValueType type, ColumnVector vector, int position, CsvText text) {
        int last = vector.endValue(position) - 1;
        text.beginList();
        for (int value = vector.firstValue(position); value < last; value++) {
            text.numberElement(type, vector.number(value));
            text.separator();
        }
        text.numberElement(type, vector.number(last));
        text.endList();
    }

    private void writeAny(ColumnVector vector, int position, CsvText text) {
        any.clear();
        int first = vector.firstValue(position);
        for (int value = first; value < vector.endValue(position); value++) {
            if (value > first) {
                any.append(AnyText.SEPARATOR);
            }
            ValueType type = vector.typeOf(value);
            if (type == ValueType.STRING) {
                int start = vector.start(value);
                AnyText.appendString(vector.data(), start, start + vector.length(value), any);
            } else {
                AnyText.append(type, vector.number(value), any);
            }
        }
        // Never has a line end in it: JSON escapes them.
        text.string(any.array(), 0, any.size());
    }
}
