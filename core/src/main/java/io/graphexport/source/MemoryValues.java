package io.graphexport.source;

import io.graphexport.batch.BadRow;
import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts Java values into column vectors (contract R1.2, R1.4). */
final class MemoryValues {
    private static final int MAX_YEAR = 9999;
    private static final Instant FIRST_INSTANT = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant END_OF_INSTANTS = Instant.parse("+10000-01-01T00:00:00Z");
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1000;

    /** A value that breaks a rule; caught where the element is known. */
    static final class BadValueException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String column;
        private final String value;
        private final String rule;

        BadValueException(String column, String value, String rule) {
            super(rule);
            this.column = column;
            byte[] text = value.getBytes(StandardCharsets.UTF_8);
            this.value = BadRow.cut(text, 0, text.length);
            this.rule = rule;
        }

        String column() {
            return column;
        }

        String value() {
            return value;
        }

        String rule() {
            return rule;
        }
    }

    void addIdentity(String column, @Nullable String value, ColumnVector result) {
        if (value == null || value.isEmpty()) {
            throw new BadValueException(column, "", "must not be missing or empty");
        }
        addText(column, value, result);
    }

    /** Adds the value or values of a property; none if it is null. */
    void add(String column, @Nullable Object property, ElementKind kind, ColumnVector result) {
        if (property == null) {
            return;
        }
        Collection<?> values = property instanceof Collection<?> several ? several : List.of(property);
        if (kind == ElementKind.EDGE && values.size() > 1) {
            throw new BadValueException(column, values.toString(), "an edge's property has one value");
        }
        for (Object value : values) {
            if (value == null) {
                throw new BadValueException(column, values.toString(), "a list must not hold null");
            }
            addOne(column, value, result);
        }
    }

    private static void addOne(String column, Object value, ColumnVector result) {
        if (value instanceof String text) {
            addText(column, text, result);
        } else if (value instanceof Boolean bool) {
            addNumber(ValueType.BOOL, bool ? 1 : 0, result);
        } else if (value instanceof Number number && addNumber(number, result)) {
            return;
        } else if (value instanceof LocalDate date) {
            requireYears(column, date.getYear() >= 0 && date.getYear() <= MAX_YEAR, value);
            addNumber(ValueType.DATE, date.toEpochDay(), result);
        } else if (value instanceof float[] floats) {
            addVector(column, floats, result);
        } else {
            addInstantOrText(column, value, result);
        }
    }

    private static boolean addNumber(Number number, ColumnVector result) {
        if (number instanceof Double floating) {
            addNumber(ValueType.DOUBLE, Double.doubleToLongBits(floating), result);
        } else if (number instanceof Float floating) {
            addNumber(ValueType.FLOAT, Float.floatToIntBits(floating), result);
        } else {
            ValueType type = integerType(number);
            if (type == null) {
                return false;
            }
            addNumber(type, number.longValue(), result);
        }
        return true;
    }

    private static @Nullable ValueType integerType(Number number) {
        if (number instanceof Integer) {
            return ValueType.INT;
        }
        if (number instanceof Long) {
            return ValueType.LONG;
        }
        if (number instanceof Short) {
            return ValueType.SHORT;
        }
        return number instanceof Byte ? ValueType.BYTE : null;
    }

    private static void addInstantOrText(String column, Object value, ColumnVector result) {
        Instant instant = instant(value);
        if (instant == null) {
            if (value.getClass().isArray()) {
                String name = value.getClass().getSimpleName();
                throw new BadValueException(column, name, "an array has no text, float[] is a Vector; give a List");
            }
            addText(column, value.toString(), result);
            result.lossOfLast(Loss.TYPE_TURNED_TO_STRING);
            return;
        }
        // Not by its year: an Instant can have years that no other type has.
        requireYears(column, !instant.isBefore(FIRST_INSTANT) && instant.isBefore(END_OF_INSTANTS), value);
        long micros = instant.getEpochSecond() * MICROS_PER_SECOND + instant.getNano() / NANOS_PER_MICRO;
        addNumber(ValueType.DATE_TIME, micros, result);
        if (instant.getNano() % NANOS_PER_MICRO != 0) {
            result.lossOfLast(Loss.DATE_CUT);
        }
    }

    private static @Nullable Instant instant(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof OffsetDateTime dateTime) {
            return dateTime.toInstant();
        }
        if (value instanceof ZonedDateTime dateTime) {
            return dateTime.toInstant();
        }
        return value instanceof LocalDateTime dateTime ? dateTime.toInstant(ZoneOffset.UTC) : null;
    }

    private static void requireYears(String column, boolean held, Object value) {
        if (!held) {
            throw new BadValueException(column, value.toString(), "years go from 0000 to 9999");
        }
    }

    private static void addNumber(ValueType type, long number, ColumnVector result) {
        result.addNumber(number);
        result.tagLast(type);
    }

    private static void addVector(String column, float[] floats, ColumnVector result) {
        if (floats.length == 0) {
            throw new BadValueException(column, "", "a Vector must not be empty; leave the property out");
        }
        ByteBuffer bytes = ByteBuffer.allocate(floats.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : floats) {
            if (!Float.isFinite(value)) {
                throw new BadValueException(column, Arrays.toString(floats), "a Vector holds finite numbers only");
            }
            bytes.putFloat(value);
        }
        result.addCopy(bytes.array(), 0, bytes.capacity());
        result.tagLast(ValueType.VECTOR);
    }

    private static void addText(String column, String text, ColumnVector result) {
        byte[] bytes = utf8(column, text);
        result.addCopy(bytes, 0, bytes.length);
        result.tagLast(ValueType.STRING);
    }

    /** The text in UTF-8; unlike {@code String.getBytes} it doesn't turn what UTF-8 can't hold into question marks. */
    static byte[] utf8(String column, String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException loneSurrogate) {
            throw new BadValueException(column, text, "not text: it has half of a surrogate pair");
        }
    }
}
