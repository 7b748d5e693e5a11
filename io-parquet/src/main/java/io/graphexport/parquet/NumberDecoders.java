package io.graphexport.parquet;

import io.graphexport.graph.ValueType;
import org.apache.parquet.io.api.Binary;

/** Decoders of numbers and bools, which are held as they are (contract R1.2, R2.9). */
final class NumberDecoders {
    private NumberDecoders() {}

    static ValueDecoder ofBool() {
        return new ValueDecoder(ValueType.BOOL) {
            @Override
            public void addBoolean(boolean value) {
                addNumber(value ? 1 : 0);
            }
        };
    }

    /** Signed integers of up to 64 bits. */
    static ValueDecoder ofSigned(ValueType type, int bits) {
        long limit = bits == Long.SIZE ? Long.MAX_VALUE : (1L << (bits - 1)) - 1;
        return new Integers(type, -limit - 1, limit);
    }

    /** Unsigned integers of up to 32 bits, in the next wider type. */
    static ValueDecoder ofUnsigned(ValueType type, int bits) {
        return new Integers(type, 0, (1L << bits) - 1) {
            @Override
            public void addInt(int value) {
                addLong(Integer.toUnsignedLong(value));
            }
        };
    }

    static ValueDecoder ofFloat() {
        return new ValueDecoder(ValueType.FLOAT) {
            @Override
            public void addFloat(float value) {
                addNumber(Float.floatToIntBits(value));
            }
        };
    }

    static ValueDecoder ofDouble() {
        return new ValueDecoder(ValueType.DOUBLE) {
            @Override
            public void addDouble(double value) {
                addNumber(Double.doubleToLongBits(value));
            }
        };
    }

    /** Floats of 16 bits, each of which is a Float. */
    static ValueDecoder ofFloat16() {
        return new ValueDecoder(ValueType.FLOAT) {
            @Override
            public void addBinary(Binary value) {
                byte[] bytes = value.getBytesUnsafe();
                addNumber(Float.floatToIntBits(float16((bytes[0] & 0xff) | (bytes[1] << 8))));
            }
        };
    }

    private static float float16(int bits) {
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude = switch (exponent) {
            case 0 -> fraction * 0x1p-24f;
            case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
        };
        return (bits & 0x8000) == 0 ? magnitude : -magnitude;
    }

    private static class Integers extends ValueDecoder {
        private final long minimum;
        private final long maximum;

        Integers(ValueType type, long minimum, long maximum) {
            super(type);
            this.minimum = minimum;
            this.maximum = maximum;
        }

        @Override
        public void addInt(int value) {
            addLong(value);
        }

        @Override
        public void addLong(long value) {
            if (value < minimum || value > maximum) {
                reject("a number of this column is between " + minimum + " and " + maximum, Long.toString(value));
                return;
            }
            addNumber(value);
        }
    }
}
