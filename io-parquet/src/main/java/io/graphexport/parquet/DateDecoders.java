package io.graphexport.parquet;

import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;

/**
 * Decoders of days and instants that are stored as numbers (contract R1.4, R2.9). An instant in local time counts as
 * UTC.
 */
final class DateDecoders {
    private static final long MIN_DAY = LocalDate.of(0, 1, 1).toEpochDay();
    private static final long MAX_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long MIN_MICROS = MIN_DAY * MICROS_PER_DAY;
    private static final long MAX_MICROS = (MAX_DAY + 1) * MICROS_PER_DAY - 1;
    private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;
    private static final long NANOS_PER_DAY = MICROS_PER_DAY * 1000;
    private static final String RANGE = "a date is within the years 0000 to 9999, in UTC";

    private DateDecoders() {}

    static ValueDecoder ofDays() {
        return new ValueDecoder(ValueType.DATE) {
            @Override
            public void addInt(int value) {
                if (value < MIN_DAY || value > MAX_DAY) {
                    reject(RANGE, "day " + value + " since 1970");
                    return;
                }
                addNumber(value);
            }
        };
    }

    static ValueDecoder ofInstants(TimeUnit unit) {
        return new Instants() {
            @Override
            public void addLong(long value) {
                switch (unit) {
                    case MILLIS -> addMillis(value);
                    case MICROS -> addMicros(value, 0);
                    case NANOS -> addMicros(Math.floorDiv(value, 1000L), Math.floorMod(value, 1000L));
                }
            }
        };
    }

    /** Nanoseconds of the day in eight bytes, then the Julian day in four, as Impala and old Spark versions write. */
    static ValueDecoder ofInt96() {
        return new Instants() {
            @Override
            public void addBinary(Binary value) {
                ByteBuffer bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
                long nanos = bytes.getLong();
                long day = bytes.getInt() - JULIAN_DAY_OF_EPOCH;
                if (nanos < 0 || nanos >= NANOS_PER_DAY) {
                    reject("a time of day is below 24 hours", nanos + " ns");
                    return;
                }
                // Within the range of a long: the day has 32 bits.
                addMicros(Math.addExact(Math.multiplyExact(day, MICROS_PER_DAY), nanos / 1000), nanos % 1000);
            }
        };
    }

    private abstract static class Instants extends ValueDecoder {
        Instants() {
            super(ValueType.DATE_TIME);
        }

        final void addMillis(long millis) {
            if (millis < MIN_MICROS / 1000 || millis > MAX_MICROS / 1000) {
                reject(RANGE, millis + " ms since 1970");
                return;
            }
            addNumber(millis * 1000);
        }

        final void addMicros(long micros, long nanosBeyond) {
            if (micros < MIN_MICROS || micros > MAX_MICROS) {
                reject(RANGE, micros + " µs since 1970");
                return;
            }
            addNumber(micros);
            if (nanosBeyond != 0) {
                loseLast(Loss.DATE_CUT);
            }
        }
    }
}
