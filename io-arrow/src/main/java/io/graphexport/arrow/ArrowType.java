package io.graphexport.arrow;

import com.google.flatbuffers.Table;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Duration;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FixedSizeBinary;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Interval;
import org.apache.arrow.flatbuf.IntervalUnit;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;

/**
 * The type of an array, as far as it decides how values are read.
 *
 * @param kind what values are
 * @param width the bytes of a value, 0 if they differ; of a fixed list, its elements
 * @param unit the unit of a time, as {@code TimeUnit} has it; of an interval, as {@code IntervalUnit} has it
 * @param scale the digits of a decimal behind the point
 */
record ArrowType(Kind kind, int width, int unit, int scale) {

    /** What values are. */
    enum Kind {
        NULL("Null"),
        SIGNED("Int"),
        UNSIGNED("unsigned Int"),
        FLOAT("FloatingPoint"),
        BOOL("Bool"),
        DECIMAL("Decimal"),
        DATE("Date"),
        TIME("Time"),
        TIMESTAMP("Timestamp"),
        INTERVAL("Interval"),
        DURATION("Duration"),
        TEXT("Utf8"),
        LARGE_TEXT("LargeUtf8"),
        TEXT_VIEW("Utf8View"),
        FIXED_BINARY("FixedSizeBinary"),
        LIST("List"),
        LARGE_LIST("LargeList"),
        LIST_VIEW("ListView"),
        LARGE_LIST_VIEW("LargeListView"),
        FIXED_LIST("FixedSizeList"),
        STRUCT("Struct"),
        MAP("Map");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    private static ArrowType of(Kind kind) {
        return new ArrowType(kind, 0, 0, 0);
    }

    private static ArrowType of(Kind kind, int width, int unit) {
        return new ArrowType(kind, width, unit, 0);
    }

    /** The type of a field; an exception for one that can't be read. */
    static ArrowType of(Field field) {
        return switch (field.typeType()) {
            case Type.Null -> of(Kind.NULL);
            case Type.Int -> of(details(field, new Int()));
            case Type.FloatingPoint ->
                ofFloat(details(field, new FloatingPoint()).precision());
            case Type.Bool -> of(Kind.BOOL);
            case Type.Decimal -> ofDecimal(details(field, new Decimal()));
            case Type.Date -> ofDate(details(field, new Date()).unit());
            case Type.Time -> ofTime(details(field, new Time()));
            case Type.Timestamp ->
                of(Kind.TIMESTAMP, Long.BYTES, details(field, new Timestamp()).unit());
            case Type.Interval -> ofInterval(details(field, new Interval()).unit());
            case Type.Duration ->
                of(Kind.DURATION, Long.BYTES, details(field, new Duration()).unit());
            // Bytes are text as long as they are UTF-8, which is checked.
            case Type.Utf8, Type.Binary -> of(Kind.TEXT);
            case Type.LargeUtf8, Type.LargeBinary -> of(Kind.LARGE_TEXT);
            case Type.Utf8View, Type.BinaryView -> of(Kind.TEXT_VIEW);
            case Type.FixedSizeBinary ->
                of(
                        Kind.FIXED_BINARY,
                        atLeastOne(details(field, new FixedSizeBinary()).byteWidth()),
                        0);
            case Type.List -> of(Kind.LIST);
            case Type.LargeList -> of(Kind.LARGE_LIST);
            case Type.ListView -> of(Kind.LIST_VIEW);
            case Type.LargeListView -> of(Kind.LARGE_LIST_VIEW);
            case Type.FixedSizeList ->
                of(
                        Kind.FIXED_LIST,
                        atLeastOne(details(field, new FixedSizeList()).listSize()),
                        0);
            case Type.Struct_ -> of(Kind.STRUCT);
            case Type.Map -> of(Kind.MAP);
            case Type.Union, Type.RunEndEncoded ->
                throw new UnsupportedTypeException(Type.name(field.typeType())
                        + " is a type that is not read; give the column another type, or leave it out");
            default -> throw new UnsupportedTypeException("there is no type " + field.typeType());
        };
    }

    /** The type of integers, which numbers of dictionaries have too. */
    static ArrowType of(Int integer) {
        int width = integer.bitWidth() / Byte.SIZE;
        if (integer.bitWidth() % Byte.SIZE != 0 || Integer.bitCount(width) != 1 || width > Long.BYTES) {
            throw new UnsupportedTypeException("there are no integers of " + integer.bitWidth() + " bits");
        }
        return of(integer.isSigned() ? Kind.SIGNED : Kind.UNSIGNED, width, 0);
    }

    private static ArrowType ofFloat(short precision) {
        return of(
                Kind.FLOAT,
                switch (precision) {
                    case Precision.HALF -> Short.BYTES;
                    case Precision.SINGLE -> Float.BYTES;
                    case Precision.DOUBLE -> Double.BYTES;
                    default -> throw new UnsupportedTypeException("there is no precision " + precision);
                },
                0);
    }

    private static ArrowType ofDecimal(Decimal decimal) {
        int width = decimal.bitWidth() / Byte.SIZE;
        if (decimal.bitWidth() % Integer.SIZE != 0 || Integer.bitCount(width) != 1 || width > 32) {
            throw new UnsupportedTypeException("there are no decimals of " + decimal.bitWidth() + " bits");
        }
        return new ArrowType(Kind.DECIMAL, width, 0, decimal.scale());
    }

    private static ArrowType ofDate(short unit) {
        return of(Kind.DATE, unit == DateUnit.DAY ? Integer.BYTES : Long.BYTES, 0);
    }

    private static ArrowType ofTime(Time time) {
        if (time.bitWidth() != Integer.SIZE && time.bitWidth() != Long.SIZE) {
            throw new UnsupportedTypeException("there are no times of " + time.bitWidth() + " bits");
        }
        return of(Kind.TIME, time.bitWidth() / Byte.SIZE, time.unit());
    }

    private static ArrowType ofInterval(short unit) {
        return of(
                Kind.INTERVAL,
                switch (unit) {
                    case IntervalUnit.YEAR_MONTH -> Integer.BYTES;
                    case IntervalUnit.DAY_TIME -> Long.BYTES;
                    case IntervalUnit.MONTH_DAY_NANO -> 2 * Long.BYTES;
                    default -> throw new UnsupportedTypeException("there is no interval unit " + unit);
                },
                unit);
    }

    private static int atLeastOne(int size) {
        if (size < 1) {
            throw new UnsupportedTypeException("values of size " + size + " are not read");
        }
        return size;
    }

    private static <T extends Table> T details(Field field, T type) {
        if (field.type(type) == null) {
            throw new UnsupportedTypeException("the type says nothing of itself");
        }
        return type;
    }

    /** Whether values are text, so that an annotation of the file can say what the text means. */
    boolean isText() {
        return kind == Kind.TEXT || kind == Kind.LARGE_TEXT || kind == Kind.TEXT_VIEW;
    }

    boolean isInteger() {
        return kind == Kind.SIGNED || kind == Kind.UNSIGNED;
    }

    boolean isFloat32() {
        return kind == Kind.FLOAT && width == Float.BYTES;
    }

    boolean isList() {
        return switch (kind) {
            case LIST, LARGE_LIST, LIST_VIEW, LARGE_LIST_VIEW, FIXED_LIST -> true;
            case NULL,
                    SIGNED,
                    UNSIGNED,
                    FLOAT,
                    BOOL,
                    DECIMAL,
                    DATE,
                    TIME,
                    TIMESTAMP,
                    INTERVAL,
                    DURATION,
                    TEXT,
                    LARGE_TEXT,
                    TEXT_VIEW,
                    FIXED_BINARY,
                    STRUCT,
                    MAP -> false;
        };
    }

    boolean isNested() {
        return isList() || kind == Kind.STRUCT || kind == Kind.MAP;
    }

    /** How many fields there are below, or -1 for any number. */
    int children() {
        if (kind == Kind.STRUCT) {
            return -1;
        }
        return isNested() ? 1 : 0;
    }

    @Override
    public String toString() {
        return kind.text + (width > 0 ? " of " + width + (kind == Kind.FIXED_LIST ? " elements" : " bytes") : "");
    }
}
