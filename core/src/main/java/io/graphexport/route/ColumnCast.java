package io.graphexport.route;

import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import io.graphexport.value.ParseStatus;
import io.graphexport.value.ValueParser;
import io.graphexport.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/**
 * Casts single values (contract R5.5): call {@link #cast}, and if it says that the value can be held, {@link #addTo} a
 * vector. Not thread-safe.
 */
final class ColumnCast {
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    /** The doubles of this size and above are beyond any long. */
    private static final double TWO_TO_63 = 0x1p63;

    private final ValueType target;
    private final int vectorLength;
    private final ValueParser parser = new ValueParser();
    private byte[] text = new byte[ValuePrinter.MAX_LENGTH];

    private ValueType resultType;
    private long number;
    private byte[] bytes = text;
    private int start;
    private int length;
    private @Nullable Loss loss;

    /**
     * A cast to a column's type.
     *
     * @param target the type; {@code ANY} leaves each value its own
     * @param vectorLength the number of floats of each {@code Vector}, if that is the type
     */
    ColumnCast(ValueType target, int vectorLength) {
        this.target = target;
        this.vectorLength = vectorLength;
        this.resultType = target;
    }

    /** Casts a value; false if it can't be. */
    boolean cast(ColumnVector values, int value) {
        ValueType from = values.typeOf(value);
        loss = null;
        resultType = target;
        return switch (target) {
            case ANY -> toAny(values, value, from);
            case STRING -> toText(values, value, from);
            case VECTOR -> toVector(values, value, from);
            case BOOL -> from == target ? take(values.number(value)) : parse(values, value, from);
            case DATE -> toDate(values, value, from);
            case DATE_TIME -> toDateTime(values, value, from);
            case BYTE, SHORT, INT, LONG -> toInteger(values, value, from);
            case FLOAT, DOUBLE -> toFloat(values, value, from);
        };
    }

    /** Adds the value that was cast last. */
    void addTo(ColumnVector result) {
        if (resultType.holdsBytes()) {
            result.addCopy(bytes, start, length);
        } else {
            result.addNumber(number);
        }
        result.tagLast(resultType);
    }

    /** What the last cast lost, although it held the value; or null. */
    @Nullable
    Loss loss() {
        return loss;
    }

    private boolean take(long newNumber) {
        number = newNumber;
        return true;
    }

    private boolean takeBytes(byte[] newBytes, int newStart, int newLength) {
        bytes = newBytes;
        start = newStart;
        length = newLength;
        return true;
    }

    private boolean toAny(ColumnVector values, int value, ValueType from) {
        if (from.holdsBytes()) {
            resultType = ValueType.STRING;
            return toText(values, value, from);
        }
        resultType = from;
        return take(values.number(value));
    }

    private boolean toText(ColumnVector values, int value, ValueType from) {
        if (from == ValueType.STRING) {
            return takeBytes(values.data(), values.start(value), values.length(value));
        }
        if (from == ValueType.VECTOR) {
            loss = Loss.TYPE_TURNED_TO_STRING;
            room(ValuePrinter.vectorTextLimit(values.length(value) / Float.BYTES));
            return takeBytes(
                    text,
                    0,
                    ValuePrinter.printVector(values.data(), values.start(value), values.length(value), text, 0));
        }
        return takeBytes(text, 0, ValuePrinter.print(from, values.number(value), text, 0));
    }

    private void room(int size) {
        if (text.length < size) {
            text = new byte[size];
        }
    }

    private boolean toVector(ColumnVector values, int value, ValueType from) {
        return from == ValueType.VECTOR
                && values.length(value) == vectorLength * Float.BYTES
                && takeBytes(values.data(), values.start(value), values.length(value));
    }

    private boolean parse(ColumnVector values, int value, ValueType from) {
        if (from != ValueType.STRING) {
            return false;
        }
        int at = values.start(value);
        boolean held = parser.parse(target, values.data(), at, at + values.length(value)) == ParseStatus.OK;
        loss = held && parser.cut() ? Loss.DATE_CUT : null;
        return held && take(parser.value());
    }

    private boolean toDate(ColumnVector values, int value, ValueType from) {
        if (from == ValueType.DATE) {
            return take(values.number(value));
        }
        if (from == ValueType.DATE_TIME) {
            long micros = values.number(value);
            return Math.floorMod(micros, MICROS_PER_DAY) == 0 && take(Math.floorDiv(micros, MICROS_PER_DAY));
        }
        return parse(values, value, from);
    }

    private boolean toDateTime(ColumnVector values, int value, ValueType from) {
        if (from == ValueType.DATE_TIME) {
            return take(values.number(value));
        }
        return from == ValueType.DATE ? take(values.number(value) * MICROS_PER_DAY) : parse(values, value, from);
    }

    private boolean toInteger(ColumnVector values, int value, ValueType from) {
        if (from == ValueType.STRING) {
            return parse(values, value, from);
        }
        if (from.isInteger()) {
            return inRange(values.number(value));
        }
        if (from != ValueType.FLOAT && from != ValueType.DOUBLE) {
            return false;
        }
        double floating = toDouble(from, values.number(value));
        return floating == Math.rint(floating)
                && floating >= -TWO_TO_63
                && floating < TWO_TO_63
                && inRange((long) floating);
    }

    private boolean inRange(long integer) {
        boolean held = switch (target) {
            case BYTE -> integer == (byte) integer;
            case SHORT -> integer == (short) integer;
            case INT -> integer == (int) integer;
            case LONG -> true;
            case BOOL, FLOAT, DOUBLE, STRING, DATE, DATE_TIME, VECTOR, ANY -> false;
        };
        return held && take(integer);
    }

    private boolean toFloat(ColumnVector values, int value, ValueType from) {
        if (from == target) {
            return take(values.number(value));
        }
        if (from == ValueType.STRING) {
            return parse(values, value, from);
        }
        if (from.isInteger()) {
            return fromLong(values.number(value));
        }
        return (from == ValueType.FLOAT || from == ValueType.DOUBLE)
                && fromDouble(toDouble(from, values.number(value)));
    }

    private boolean fromLong(long integer) {
        double nearest = target == ValueType.FLOAT ? (float) integer : (double) integer;
        // A long next to 2^63 rounds up to it, which the cast back would hide.
        loss = nearest == TWO_TO_63 || (long) nearest != integer ? Loss.NUMBER_ROUNDED : null;
        return take(bits(nearest));
    }

    private boolean fromDouble(double floating) {
        if (target == ValueType.FLOAT) {
            float nearest = (float) floating;
            if (Float.isInfinite(nearest) && !Double.isInfinite(floating)) {
                return false;
            }
            loss = nearest == floating || Double.isNaN(floating) ? null : Loss.NUMBER_ROUNDED;
        }
        return take(bits(floating));
    }

    private long bits(double floating) {
        return target == ValueType.FLOAT ? Float.floatToIntBits((float) floating) : Double.doubleToLongBits(floating);
    }

    private static double toDouble(ValueType type, long bits) {
        return type == ValueType.FLOAT ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
    }
}
