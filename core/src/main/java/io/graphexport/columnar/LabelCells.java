package io.graphexport.columnar;

import io.graphexport.batch.BadRow;
import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The labels of rows, as numbers of the label dictionary (contract R2.5). For one thread. */
public final class LabelCells {
    private static final byte[] NONE = new byte[0];

    /** How a row gives its labels. */
    public enum Form {
        /** As one text, which the dictionary splits. */
        TEXT,
        /** As a list of texts, none of which is split. */
        LIST
    }

    private final @Nullable CellReader cells;
    private final Form form;
    private final LabelDictionary labels;
    private final ColumnVector vector = new ColumnVector();
    private byte[] lastCell = NONE;
    private int lastId;

    /** Where in the vector's data the text that {@link #lastCell} holds was found last, or -1. */
    private int lastStart = -1;

    private int aheadTo;
    private @Nullable String brokenRule;
    private String badValue = "";

    /** Labels of a column, or of none. */
    public LabelCells(@Nullable CellReader cells, Form form, LabelDictionary labels) {
        this.cells = cells;
        this.form = form;
        this.labels = labels;
        this.lastId = labels.idOf(NONE, 0, 0);
    }

    /** Begins with row 0. */
    void clear() {
        aheadTo = 0;
        lastStart = -1;
        if (cells != null) {
            cells.target(vector);
        }
    }

    /** Reads the labels of rows together, which {@link #next} then tells one by one. */
    void readAhead(int start, int end) {
        aheadTo = cells == null ? start : start + cells.nextGood(end - start);
    }

    /** The number of the next row's labels, {@link RowBatch#REJECTED} if they break a rule. */
    int next(int row) {
        brokenRule = cells == null || row < aheadTo ? null : cells.next(true);
        if (brokenRule != null && cells != null) {
            badValue = cells.badValue();
            return RowBatch.REJECTED;
        }
        return cells == null ? lastId : numberOf(row);
    }

    /** The rule that the labels of the last row break, or null. */
    @Nullable
    String brokenRule() {
        return brokenRule;
    }

    String badValue() {
        return badValue;
    }

    private int numberOf(int row) {
        int first = vector.firstValue(row);
        int count = vector.endValue(row) - first;
        if (count == 0) {
            return numberOf(NONE, 0, 0);
        }
        return form == Form.LIST ? joined(first, count) : numberOfText(first);
    }

    private int numberOfText(int value) {
        int start = vector.start(value);
        int length = vector.length(value);
        // Texts of a dictionary stand in the same place.
        if (start == lastStart && length == lastCell.length) {
            return lastId;
        }
        int id = numberOf(vector.data(), start, length);
        lastStart = id == RowBatch.REJECTED ? -1 : start;
        return id;
    }

    /** Writes a list of labels as the cell that it would be (contract R6.2), to be split again by the dictionary. */
    private int joined(int first, int count) {
        ByteArrayOutputStream cell = new ByteArrayOutputStream();
        byte[] data = vector.data();
        for (int value = first; value < first + count; value++) {
            int start = vector.start(value);
            int end = start + vector.length(value);
            boolean last = value == first + count - 1;
            if (!last && end > start && data[end - 1] == '\\') {
                return reject("a label that ends with a backslash can't stand before another one", data, start, end);
            }
            for (int at = start; at < end; at++) {
                if (data[at] == ';') {
                    cell.write('\\');
                }
                cell.write(data[at]);
            }
            if (!last) {
                cell.write(';');
            }
        }
        byte[] bytes = cell.toByteArray();
        return numberOf(bytes, 0, bytes.length);
    }

    private int reject(String rule, byte[] value, int start, int end) {
        brokenRule = rule;
        badValue = BadRow.cut(value, start, end);
        return RowBatch.REJECTED;
    }

    private int numberOf(byte[] bytes, int start, int length) {
        // Rows of one label mostly stand together.
        if (Arrays.equals(lastCell, 0, lastCell.length, bytes, start, start + length)) {
            return lastId;
        }
        int id = labels.idOf(bytes, start, length);
        if (id == LabelDictionary.MALFORMED) {
            return reject("no label may be empty beside others", bytes, start, start + length);
        }
        lastCell = Arrays.copyOfRange(bytes, start, start + length);
        lastStart = -1;
        lastId = id;
        return id;
    }
}
