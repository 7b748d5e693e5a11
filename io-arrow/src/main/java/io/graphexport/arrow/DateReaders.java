package io.graphexport.arrow;

import io.graphexport.arrow.ValueReaders.OfNumbers;
import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import java.time.LocalDate;
import org.apache.arrow.flatbuf.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Readers of days and instants that are stored as numbers (contract R1.4). An instant in local time counts as UTC; a
 * zone only says how to show one.
 */
final class DateReaders {
    private static final long MIN_DAY = LocalDate.of(0, 1, 1).toEpochDay();
    private static final long MAX_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long MIN_MICROS = MIN_DAY * MICROS_PER_DAY;
    private static final long MAX_MICROS = (MAX_DAY + 1) * MICROS_PER_DAY - 1;
    private static final String RANGE = "a date is within the years 0000 to 9999, in UTC";

    private DateReaders() {}

    /** Days, in days or, of eight bytes, in milliseconds. */
    static ValueReader ofDays(ArrowArray array) {
        return new OfNumbers(array, ValueType.DATE) {
            @Override
            @Nullable
            String add(int place, ColumnVector target) {
                long number = numbers().signed(place);
                boolean millis = numbers().width() == Long.BYTES;
                long day = millis ? Math.floorDiv(number, MILLIS_PER_DAY) : number;
                if (day < MIN_DAY || day > MAX_DAY) {
                    return reject(RANGE, "day " + day + " since 1970");
                }
                target.addNumber(day);
                if (millis && day * MILLIS_PER_DAY != number) {
                    target.lossOfLast(Loss.DATE_CUT);
                }
                return null;
            }

            @Override
            int convert(long[] values, int start, int end) {
                long unit = numbers().width() == Long.BYTES ? MILLIS_PER_DAY : 1;
                for (int i = start; i < end; i++) {
                    if (values[i] % unit != 0 || values[i] / unit < MIN_DAY || values[i] / unit > MAX_DAY) {
                        return i;
                    }
                    values[i] /= unit;
                }
                return end;
            }
        };
    }

    /** Instants in a unit of {@link TimeUnit}. */
    static ValueReader ofInstants(ArrowArray array, int unit) {
        return new OfNumbers(array, ValueType.DATE_TIME) {
            @Override
            @Nullable
            String add(int place, ColumnVector target) {
                long number = numbers().signed(place);
                return switch (unit) {
                    case TimeUnit.SECOND -> addMultiple(number, 1_000_000, target);
                    case TimeUnit.MILLISECOND -> addMultiple(number, 1000, target);
                    case TimeUnit.MICROSECOND -> addMultiple(number, 1, target);
                    default -> addNanos(number, target);
                };
            }

            @Override
            int convert(long[] values, int start, int end) {
                return switch (unit) {
                    case TimeUnit.SECOND -> convertMultiples(values, start, end, 1_000_000);
                    case TimeUnit.MILLISECOND -> convertMultiples(values, start, end, 1000);
                    case TimeUnit.MICROSECOND -> convertMultiples(values, start, end, 1);
                    default -> convertNanos(values, start, end);
                };
            }

            private static int convertMultiples(long[] values, int start, int end, long micros) {
                long least = Math.floorDiv(MIN_MICROS, micros);
                long most = MAX_MICROS / micros;
                for (int i = start; i < end; i++) {
                    if (values[i] < least || values[i] > most) {
                        return i;
                    }
                    values[i] *= micros;
                }
                return end;
            }

            // All that nanoseconds of a long can tell is within the years.
            private static int convertNanos(long[] values, int start, int end) {
                for (int i = start; i < end; i++) {
                    if (values[i] % 1000 != 0) {
                        return i;
                    }
                    values[i] /= 1000;
                }
                return end;
            }

            private @Nullable String addMultiple(long number, long micros, ColumnVector target) {
                if (number < Math.floorDiv(MIN_MICROS, micros) || number > MAX_MICROS / micros) {
                    return reject(RANGE, TimeUnit.name(unit) + " " + number + " since 1970");
                }
                target.addNumber(number * micros);
                return null;
            }

            private @Nullable String addNanos(long nanos, ColumnVector target) {
                String broken = addMultiple(Math.floorDiv(nanos, 1000L), 1, target);
                if (broken == null && Math.floorMod(nanos, 1000L) != 0) {
                    target.lossOfLast(Loss.DATE_CUT);
                }
                return broken;
            }
        };
    }
}
