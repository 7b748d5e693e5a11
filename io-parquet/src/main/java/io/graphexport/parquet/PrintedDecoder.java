package io.graphexport.parquet;

import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decodes values of types that the engine can only hold as text to that text (contract R1.2). Such types are rare: a
 * text may be an object.
 */
final class PrintedDecoder extends ValueDecoder {
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private final Printer printer;
    private final @Nullable Loss loss;

    private PrintedDecoder(Printer printer, @Nullable Loss loss) {
        super(ValueType.STRING);
        this.printer = printer;
        this.loss = loss;
    }

    /** The text of a value, or null if it breaks the type's own rule. */
    abstract static class Printer {
        private final String rule;

        Printer(String rule) {
            this.rule = rule;
        }

        @Nullable
        String print(long value) {
            throw new UnsupportedOperationException();
        }

        @Nullable
        String print(ByteBuffer value) {
            throw new UnsupportedOperationException();
        }
    }

    /** Counts each value as turned to a String. */
    static ValueDecoder counted(Printer printer) {
        return new PrintedDecoder(printer, Loss.TYPE_TURNED_TO_STRING);
    }

    /** For ids, which are text whatever they were. */
    static ValueDecoder uncounted(Printer printer) {
        return new PrintedDecoder(printer, null);
    }

    static Printer signed() {
        return new Printer("") {
            @Override
            String print(long value) {
                return Long.toString(value);
            }
        };
    }

    static Printer unsigned(int bits) {
        long mask = bits == Long.SIZE ? -1L : (1L << bits) - 1;
        return new Printer("") {
            @Override
            String print(long value) {
                return Long.toUnsignedString(value & mask);
            }
        };
    }

    static Printer decimal(int scale) {
        return new Printer("a decimal has at least one byte") {
            @Override
            String print(long value) {
                return BigDecimal.valueOf(value, scale).toPlainString();
            }

            @Override
            @Nullable
            String print(ByteBuffer value) {
                return value.hasRemaining()
                        ? new BigDecimal(new BigInteger(bytes(value)), scale).toPlainString()
                        : null;
            }
        };
    }

    static Printer time(TimeUnit unit) {
        long nanosPerUnit = switch (unit) {
            case MILLIS -> 1_000_000;
            case MICROS -> 1000;
            case NANOS -> 1;
        };
        return new Printer("a time of day is from 0 to below 24 hours") {
            @Override
            @Nullable
            String print(long value) {
                return value < 0 || value >= NANOS_PER_DAY / nanosPerUnit
                        ? null
                        : DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.ofNanoOfDay(value * nanosPerUnit));
            }
        };
    }

    static Printer uuid() {
        return new Printer("") {
            @Override
            String print(ByteBuffer value) {
                return new UUID(value.getLong(), value.getLong()).toString();
            }
        };
    }

    /** Months, days and milliseconds as an ISO 8601 duration. */
    static Printer interval() {
        return new Printer("") {
            @Override
            String print(ByteBuffer value) {
                value.order(ByteOrder.LITTLE_ENDIAN);
                long months = Integer.toUnsignedLong(value.getInt());
                long days = Integer.toUnsignedLong(value.getInt());
                long millis = Integer.toUnsignedLong(value.getInt());
                String seconds =
                        BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
                return "P" + months + "M" + days + "DT" + seconds + "S";
            }
        };
    }

    @Override
    public void addInt(int value) {
        addLong(value);
    }

    @Override
    public void addLong(long value) {
        add(printer.print(value), Long.toString(value));
    }

    @Override
    public void addBinary(Binary value) {
        add(printer.print(value.toByteBuffer().slice()), value.length() + " bytes");
    }

    private void add(@Nullable String text, String raw) {
        if (text == null) {
            reject(printer.rule, raw);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        addText(bytes, 0, bytes.length);
        if (loss != null) {
            loseLast(loss);
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
