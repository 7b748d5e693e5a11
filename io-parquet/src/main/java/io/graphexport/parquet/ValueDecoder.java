package io.graphexport.parquet;

import io.graphexport.batch.BadRow;
import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;

/**
 * Adds the values of one column to a vector, as the engine holds them. A value that breaks a rule is not added,
 * {@link #brokenRule} then tells why. One for each column of a row group and, with it, for one thread.
 */
abstract class ValueDecoder extends PrimitiveConverter {
    private final ValueType type;
    private ColumnVector target = new ColumnVector();
    private @Nullable String brokenRule;
    private String badValue = "";
    private long bytes;

    ValueDecoder(ValueType type) {
        this.type = type;
    }

    /** The type of the values, or of most of them. */
    final ValueType type() {
        return type;
    }

    /** Where values go from now on. */
    final void target(ColumnVector vector) {
        target = vector;
    }

    final ColumnVector target() {
        return target;
    }

    /** Adds a value that is there but of which nothing is known except its type. */
    final void addShape() {
        if (type.holdsBytes()) {
            target.addView(0, 0);
        } else {
            target.addNumber(0);
        }
    }

    /** Whether the type of a value can't be known without reading it. */
    boolean typesDiffer() {
        return false;
    }

    /** The rule that the value added last breaks, or null. */
    final @Nullable String brokenRule() {
        return brokenRule;
    }

    /** The value that breaks the rule, cut for a message. */
    final String badValue() {
        return badValue;
    }

    final void clearBrokenRule() {
        brokenRule = null;
    }

    /** The most bytes that one of the values has of which several are stored as one, in a dictionary. */
    long sharedBytes() {
        return 0;
    }

    /** How many bytes of text were added so far. */
    final long bytes() {
        return bytes;
    }

    final void addText(byte[] text, int start, int length) {
        target.addCopy(text, start, length);
        bytes += length;
    }

    final void addNumber(long number) {
        target.addNumber(number);
    }

    final void loseLast(Loss loss) {
        target.lossOfLast(loss);
    }

    final void reject(String rule, byte[] value, int start, int end) {
        brokenRule = rule;
        badValue = BadRow.cut(value, start, end);
    }

    final void reject(String rule, String value) {
        brokenRule = rule;
        badValue = value;
    }
}
