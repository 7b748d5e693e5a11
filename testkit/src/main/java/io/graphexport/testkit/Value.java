package io.graphexport.testkit;

import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** One value for a test, in the encoding of {@link ValueType}. */
@SuppressWarnings("ArrayRecordComponent")
public record Value(ValueType type, long number, byte[] bytes) {

    /** A String. */
    public static Value string(String text) {
        return new Value(ValueType.STRING, 0, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A number, bool or date. */
    public static Value number(ValueType type, long number) {
        return new Value(type, number, new byte[0]);
    }

    /** A Vector. */
    public static Value vector(float... floats) {
        ByteBuffer bytes = ByteBuffer.allocate(floats.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float one : floats) {
            bytes.putFloat(one);
        }
        return new Value(ValueType.VECTOR, 0, bytes.array());
    }

    /** Reads a value the JDK's way. */
    public static Value parse(ValueType type, String text) {
        return switch (type) {
            case BOOL -> number(type, Boolean.parseBoolean(text) ? 1 : 0);
            case BYTE, SHORT, INT, LONG -> number(type, Long.parseLong(text));
            case FLOAT -> number(type, Float.floatToIntBits(Float.parseFloat(text)));
            case DOUBLE -> number(type, Double.doubleToLongBits(Double.parseDouble(text)));
            case DATE -> number(type, LocalDate.parse(text).toEpochDay());
            case DATE_TIME -> number(type, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text)));
            case STRING -> string(text);
            case VECTOR -> vector(floats(text));
            case ANY -> throw new IllegalArgumentException("no value has the type Any");
        };
    }

    /** Adds the value to a vector's open row. */
    public void addTo(ColumnVector vector) {
        if (type.holdsBytes()) {
            vector.addCopy(bytes, 0, bytes.length);
        } else {
            vector.addNumber(number);
        }
        vector.tagLast(type);
    }

    /** The text of a String. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static float[] floats(String text) {
        String[] parts = text.split(" ", -1);
        float[] floats = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            floats[i] = Float.parseFloat(parts[i]);
        }
        return floats;
    }
}
