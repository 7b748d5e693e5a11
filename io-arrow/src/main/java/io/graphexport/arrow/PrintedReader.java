package io.graphexport.arrow;

import io.graphexport.arrow.ArrowArray.Numbers;
import io.graphexport.batch.ColumnVector;
import io.graphexport.columnar.PackedRows;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.apache.arrow.flatbuf.IntervalUnit;
import org.apache.arrow.flatbuf.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of types that the engine can only hold as text as that text (contract R1.2). Such types are rare: a text
 * may be an object.
 */
final class PrintedReader extends ValueReader {
    /** Beyond it, the plain text of a decimal would be mostly zeros that nobody wrote. */
    static final int MAX_DECIMAL_SCALE = 1000;

    private static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private final Numbers numbers;
    private final Printer printer;
    private final @Nullable Loss loss;

    private PrintedReader(ArrowArray array, Printer printer, @Nullable Loss loss) {
        super(ValueType.STRING);
        this.numbers = (Numbers) array;
        this.printer = printer;
        this.loss = loss;
    }

    /** The text of a value. */
    interface Printer {
        /** The text, or null if the value breaks the type's own rule. */
        @Nullable
        String print(Numbers numbers, int place);

        /** The rule that a value can break. */
        default String rule() {
            return "";
        }
    }

    /** Counts each value as turned to a String. */
    static ValueReader counted(ArrowArray array, Printer printer) {
        return new PrintedReader(array, printer, Loss.TYPE_TURNED_TO_STRING);
    }

    /** For ids, which are text whatever they were. */
    static ValueReader uncounted(ArrowArray array, Printer printer) {
        return new PrintedReader(array, printer, null);
    }

    static String signed(Numbers numbers, int place) {
        return Long.toString(numbers.signed(place));
    }

    static String unsigned(Numbers numbers, int place) {
        return Long.toUnsignedString(numbers.unsigned(place));
    }

    static Printer decimal(int scale) {
        return (numbers, place) -> {
            int width = numbers.width();
            byte[] bigEndian = new byte[width];
            for (int i = 0; i < width; i++) {
                bigEndian[width - 1 - i] = numbers.data()[place * width + i];
            }
            return new BigDecimal(new BigInteger(bigEndian), scale).toPlainString();
        };
    }

    static Printer time(int unit) {
        long nanosPerUnit = nanos(unit);
        return new Printer() {
            @Override
            public @Nullable String print(Numbers numbers, int place) {
                long value = numbers.signed(place);
                return value < 0 || value >= NANOS_PER_DAY / nanosPerUnit
                        ? null
                        : DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.ofNanoOfDay(value * nanosPerUnit));
            }

            @Override
            public String rule() {
                return "a time of day is from 0 to below 24 hours";
            }
        };
    }

    private static long nanos(int unit) {
        return switch (unit) {
            case TimeUnit.SECOND -> 1_000_000_000;
            case TimeUnit.MILLISECOND -> 1_000_000;
            case TimeUnit.MICROSECOND -> 1000;
            default -> 1;
        };
    }

    /** Durations in ISO 8601. */
    static Printer duration(int unit) {
        BigDecimal nanos = BigDecimal.valueOf(nanos(unit));
        return (numbers, place) -> "PT" + seconds(nanos.multiply(BigDecimal.valueOf(numbers.signed(place)))) + "S";
    }

    private static String seconds(BigDecimal nanos) {
        BigDecimal seconds = nanos.movePointLeft(9).stripTrailingZeros();
        return seconds.signum() == 0 ? "0" : seconds.toPlainString();
    }

    /** Months, days and parts of days as an ISO 8601 duration. */
    static Printer interval(int unit) {
        return (numbers, place) -> {
            byte[] data = numbers.data();
            int at = place * numbers.width();
            return switch (unit) {
                case IntervalUnit.YEAR_MONTH -> "P" + PackedRows.getInt(data, at) + "M";
                case IntervalUnit.DAY_TIME ->
                    "P" + PackedRows.getInt(data, at) + "DT"
                            + seconds(BigDecimal.valueOf(PackedRows.getInt(data, at + 4) * 1_000_000L)) + "S";
                default ->
                    "P" + PackedRows.getInt(data, at) + "M" + PackedRows.getInt(data, at + 4) + "DT"
                            + seconds(BigDecimal.valueOf(PackedRows.getLong(data, at + 8))) + "S";
            };
        };
    }

    @Override
    boolean has(int place) {
        return numbers.has(place);
    }

    @Override
    @Nullable
    String add(int place, ColumnVector target) {
        String text = printer.print(numbers, place);
        if (text == null) {
            return reject(printer.rule(), Long.toString(numbers.signed(place)));
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        target.addCopy(bytes, 0, bytes.length);
        count(bytes.length);
        if (loss != null) {
            target.lossOfLast(loss);
        }
        return null;
    }
}
