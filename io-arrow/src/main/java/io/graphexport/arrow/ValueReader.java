package io.graphexport.arrow;

import io.graphexport.batch.BadRow;
import io.graphexport.batch.ColumnVector;
import io.graphexport.columnar.CellReader;
import io.graphexport.graph.ValueType;
import org.jspecify.annotations.Nullable;

/** Adds values of one array to a vector, as the engine holds them. For one thread. */
abstract class ValueReader {
    private final ValueType type;
    private String badValue = "";
    private long bytes;

    ValueReader(ValueType type) {
        this.type = type;
    }

    /** The type of the values, or of most of them. */
    final ValueType type() {
        return type;
    }

    /** Has values refused whose text is put together here and has more bytes. */
    void mostBytes(long bytes) {
        // Other texts have no more bytes than are stored.
    }

    /** Begins with an empty vector. */
    void target(ColumnVector vector) {
        vector.clear(type);
    }

    /** Whether there is a value. */
    abstract boolean has(int place);

    /**
     * Adds the value, which is there.
     *
     * @return the rule that it breaks, and then it is not added, or null
     */
    abstract @Nullable String add(int place, ColumnVector target);

    /** Adds that there is a value, of which nothing is known but its type. */
    void addShape(ColumnVector target) {
        if (type.holdsBytes()) {
            target.addView(0, 0);
        } else {
            target.addNumber(0);
        }
    }

    /**
     * Adds the values of rows and ends each row, up to one whose value breaks a rule.
     *
     * @param place the value of the first row
     * @return how many rows
     */
    int addRows(int place, int rows, ColumnVector target) {
        for (int row = 0; row < rows; row++) {
            if (has(place + row) && add(place + row, target) != null) {
                target.dropOpenRow();
                return row;
            }
            target.endRow();
        }
        return rows;
    }

    /** Adds which rows have a value, and ends each row; there is no more of the values in the vector then. */
    void addShapes(int place, int rows, ColumnVector target) {
        target.reserveRows(rows);
        int[] ends = target.ends();
        int before = target.values();
        int values = before;
        for (int row = 0; row < rows; row++) {
            values += has(place + row) ? 1 : 0;
            ends[target.rows() + 1 + row] = values;
        }
        target.filled(rows, values - before);
    }

    /** The value that broke a rule last, cut for a message. */
    String badValue() {
        return badValue;
    }

    /** The most bytes of text that any of the values has. */
    long longest() {
        return 0;
    }

    /** The same where values are in places that several have, else 0: see {@link CellReader#sharedBytes}. */
    long sharedBytes() {
        return 0;
    }

    /** How many bytes of text were added so far. */
    long bytes() {
        return bytes;
    }

    final void count(long moreBytes) {
        bytes += moreBytes;
    }

    final String reject(String rule, String value) {
        badValue = value;
        return rule;
    }

    final String reject(String rule, byte[] value, int start, int end) {
        badValue = BadRow.cut(value, start, end);
        return rule;
    }
}
