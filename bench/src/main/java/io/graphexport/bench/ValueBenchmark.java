package io.graphexport.bench;

import io.graphexport.graph.ValueType;
import io.graphexport.value.ParseStatus;
import io.graphexport.value.ValueParser;
import io.graphexport.value.ValuePrinter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Single values to text and back; bytes for ours, strings for the JDK. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ValueBenchmark {
    private static final int COUNT = 1024;

    /** Which values. */
    public enum Values {
        /** Doubles with two decimals, as prices have them. */
        SHORT_DOUBLE(ValueType.DOUBLE),
        /** Doubles of up to 17 digits. */
        LONG_DOUBLE(ValueType.DOUBLE),
        /** Instants with microseconds. */
        DATE_TIME(ValueType.DATE_TIME);

        private final ValueType type;

        Values(ValueType type) {
            this.type = type;
        }

        private long next(Random random) {
            return switch (this) {
                case SHORT_DOUBLE -> Double.doubleToLongBits(random.nextInt(100_000) / 100.0);
                case LONG_DOUBLE -> Double.doubleToLongBits(random.nextDouble());
                case DATE_TIME -> random.nextInt(2_000_000_000) * 1_000_000L + random.nextInt(1_000_000);
            };
        }

        private String toText(long value) {
            return switch (this) {
                case SHORT_DOUBLE, LONG_DOUBLE -> Double.toString(Double.longBitsToDouble(value));
                case DATE_TIME ->
                    Instant.ofEpochSecond(value / 1_000_000, value % 1_000_000 * 1000)
                            .toString();
            };
        }

        private long fromText(String text) {
            return switch (this) {
                case SHORT_DOUBLE, LONG_DOUBLE -> Double.doubleToLongBits(Double.parseDouble(text));
                case DATE_TIME -> {
                    Instant instant = Instant.parse(text);
                    yield TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + instant.getNano() / 1000;
                }
            };
        }
    }

    /** Which values. */
    @Param
    public Values values = Values.SHORT_DOUBLE;

    private final ValueParser parser = new ValueParser();
    private final long[] numbers = new long[COUNT];
    private final String[] strings = new String[COUNT];
    private final byte[][] texts = new byte[COUNT][];
    private final byte[] out = new byte[ValuePrinter.MAX_LENGTH];

    /** Makes the values, and makes sure that ours and the JDK agree about their texts. */
    @Setup(Level.Trial)
    public void prepare() {
        Random random = new Random(42);
        for (int i = 0; i < COUNT; i++) {
            numbers[i] = values.next(random);
            strings[i] = ValuePrinter.toText(values.type, numbers[i]);
            texts[i] = strings[i].getBytes(StandardCharsets.US_ASCII);
            Checks.requireEqual("the JDK's parser", values.fromText(strings[i]), numbers[i]);
            Checks.requireEqual("the JDK's printer", values.fromText(values.toText(numbers[i])), numbers[i]);
            Checks.requireEqual("parser", parser.parse(values.type, texts[i], 0, texts[i].length), ParseStatus.OK);
            Checks.requireEqual("parser", parser.value(), numbers[i]);
        }
    }

    /** Our parser. */
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public long parse() {
        long sum = 0;
        for (byte[] text : texts) {
            parser.parse(values.type, text, 0, text.length);
            sum += parser.value();
        }
        return sum;
    }

    /** The JDK's parser. */
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public long parseByJdk() {
        long sum = 0;
        for (String text : strings) {
            sum += values.fromText(text);
        }
        return sum;
    }

    /** Our printer. */
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public long print() {
        long sum = 0;
        for (long number : numbers) {
            sum += ValuePrinter.print(values.type, number, out, 0);
        }
        return sum;
    }

    /** The JDK's printer. */
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public long printByJdk() {
        long sum = 0;
        for (long number : numbers) {
            sum += values.toText(number).length();
        }
        return sum;
    }
}
