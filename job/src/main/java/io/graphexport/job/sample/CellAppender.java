package io.graphexport.job.sample;

import io.graphexport.graph.ValueType;
import io.graphexport.value.ByteAppender;
import io.graphexport.value.ValuePrinter;

/**
 * Appends the cells of a Gremlin CSV file. The texts that it is given are CSV already: see {@link Words}. Not
 * thread-safe.
 */
final class CellAppender {
    private final ByteAppender bytes;

    CellAppender(ByteAppender bytes) {
        this.bytes = bytes;
    }

    /** Ends a cell that another one follows. */
    CellAppender next() {
        bytes.append((byte) ',');
        return this;
    }

    /** Ends a row. */
    void endRow() {
        bytes.append((byte) '\n');
    }

    CellAppender text(byte[] text) {
        bytes.append(text, 0, text.length);
        return this;
    }

    CellAppender character(char ascii) {
        bytes.append((byte) ascii);
        return this;
    }

    CellAppender integer(long value) {
        return value(ValueType.LONG, value);
    }

    CellAppender decimal(double value) {
        return value(ValueType.DOUBLE, Double.doubleToLongBits(value));
    }

    CellAppender decimal(float value) {
        return value(ValueType.FLOAT, Float.floatToIntBits(value));
    }

    /** Appends hundredths as a Double. */
    CellAppender hundredths(long value) {
        return decimal(value / 100.0);
    }

    CellAppender bool(boolean value) {
        return value(ValueType.BOOL, value ? 1 : 0);
    }

    /** Appends a day, counted from 1970-01-01. */
    CellAppender day(long value) {
        return value(ValueType.DATE, value);
    }

    /** Appends an instant in microseconds since 1970-01-01T00:00:00Z. */
    CellAppender instant(long value) {
        return value(ValueType.DATE_TIME, value);
    }

    private CellAppender value(ValueType type, long value) {
        bytes.ensure(ValuePrinter.MAX_LENGTH);
        bytes.size(ValuePrinter.print(type, value, bytes.array(), bytes.size()));
        return this;
    }
}
