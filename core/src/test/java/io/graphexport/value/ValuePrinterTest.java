package io.graphexport.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import com.fasterxml.jackson.core.io.schubfach.FloatToDecimal;
import io.graphexport.graph.ValueType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuePrinterTest {
    private static final int ROUNDS = 2000;
    private static final long FIRST_DAY = LocalDate.of(0, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    private final ValueParser parser = new ValueParser();

    @Test
    @Tag("R1.5")
    void printsEveryPowerOfTwoAndItsNeighboursInTheDigitsOfTheJdk() {
        for (long exponent = 0; exponent < 0x7ff; exponent++) {
            for (long step = -2; step <= 2; step++) {
                assertDouble(Double.longBitsToDouble(((exponent << 52) + step) & Long.MAX_VALUE), 0);
            }
        }
        for (int exponent = 0; exponent < 0xff; exponent++) {
            for (int step = -2; step <= 2; step++) {
                assertFloat(Float.intBitsToFloat(((exponent << 23) + step) & Integer.MAX_VALUE), 0);
            }
        }
    }

    @Test
    @Tag("R1.5")
    void printsTheLeastNumbersInTheDigitsOfTheJdk() {
        for (int bits = 1; bits < ROUNDS; bits++) {
            assertDouble(Double.longBitsToDouble(bits), 0);
            assertFloat(Float.intBitsToFloat(bits), 0);
        }
    }

    @Test
    @Tag("R1.5")
    void printsRandomNumbersInTheDigitsOfTheJdk() {
        long seed = 3;
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            assertDouble(Double.longBitsToDouble(random.nextLong()), seed);
            assertDouble(random.nextInt() / 100.0, seed);
            assertDouble(random.nextLong() / 1e9 / (1L << random.nextInt(40)), seed);
            assertDouble(random.nextInt() / 1e7, seed);
            assertDouble((double) (random.nextLong() >> random.nextInt(64)), seed);
            assertFloat(Float.intBitsToFloat(random.nextInt()), seed);
            assertFloat(random.nextInt(1_000_000) / 100f, seed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4.9E-324",
                "9.9E-324",
                "9.5E-323",
                "2E23",
                "1E23",
                "2E-3",
                "1.7976931348623157E308",
                "2.2250738585072014E-308"
            })
    @Tag("R1.5")
    void printsHardDoublesInTheDigitsOfTheJdk(String text) {
        double value = Double.parseDouble(text);
        assertDouble(value, 0);
        assertDouble(-value, 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"BYTE", "SHORT", "INT", "LONG"})
    @Tag("R1.5")
    void printsIntegersAsTheJdkDoes(ValueType type) {
        DeclaredType range = DeclaredType.of(type);
        long seed = 4;
        Random random = new Random(seed);
        assertInteger(type, range.minimum(), seed);
        assertInteger(type, range.maximum(), seed);
        for (long power = 1; power > 0 && power <= range.maximum() / 10; power *= 10) {
            assertInteger(type, power, seed);
            assertInteger(type, power - 1, seed);
            assertInteger(type, -power, seed);
        }
        for (int i = 0; i < ROUNDS; i++) {
            long number = random.nextLong() >> random.nextInt(64);
            assertInteger(type, Math.max(range.minimum(), Math.min(range.maximum(), number)), seed);
        }
    }

    @Test
    @Tag("R1.4")
    void printsDatesAsJavaTimeDoes() {
        for (long day = FIRST_DAY; day <= LAST_DAY; day += 97) {
            assertDate(day);
        }
        assertDate(LAST_DAY);
    }

    @Test
    @Tag("R1.4")
    void printsInstantsAsJavaTimeDoes() {
        long seed = 5;
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            long day = FIRST_DAY + (long) (random.nextDouble() * (LAST_DAY - FIRST_DAY + 1));
            long step = new long[] {1, 1000, 1_000_000, 60_000_000}[random.nextInt(4)];
            long micros = day * 86_400_000_000L + (long) (random.nextDouble() * 86_400_000_000L) / step * step;
            String expected = Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
            assertText(ValueType.DATE_TIME, micros, expected, seed);
        }
    }

    @Test
    @Tag("R1.5")
    void needsNoMoreRoomThanItSays() {
        assertThat(ValuePrinter.toText(ValueType.DOUBLE, Double.doubleToLongBits(-Double.MIN_VALUE)))
                .hasSizeLessThan(ValuePrinter.MAX_LENGTH);
        assertThat(ValuePrinter.toText(ValueType.FLOAT, Float.floatToIntBits(-Float.MIN_NORMAL)))
                .hasSizeLessThan(ValuePrinter.vectorTextLimit(1));
    }

    @Test
    void refusesTypesThatArentStoredAsALong() {
        assertThatThrownBy(() -> ValuePrinter.toText(ValueType.VECTOR, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Vector");
    }

    private void assertDouble(double value, long seed) {
        assertText(ValueType.DOUBLE, Double.doubleToLongBits(value), plain(DoubleToDecimal.toString(value)), seed);
    }

    private void assertFloat(float value, long seed) {
        assertText(ValueType.FLOAT, Float.floatToIntBits(value), plain(FloatToDecimal.toString(value)), seed);
    }

    private void assertInteger(ValueType type, long value, long seed) {
        assertText(type, value, Long.toString(value), seed);
    }

    private void assertDate(long day) {
        assertText(ValueType.DATE, day, LocalDate.ofEpochDay(day).toString(), 0);
    }

    /** A value has the expected text, and that text reads back to the value. */
    private void assertText(ValueType type, long value, String expected, long seed) {
        String text = ValuePrinter.toText(type, value);
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        boolean readsBack = parser.parse(type, bytes, 0, bytes.length) == ParseStatus.OK
                && parser.value() == value
                && !parser.cut();
        assertThat(text.equals(expected) && readsBack)
                .as("%s %d is %s, expected %s, reads back: %s, seed %d", type, value, text, expected, readsBack, seed)
                .isTrue();
    }

    /** Returns a text of the JDK's form without its exponent. */
    private static String plain(String text) {
        int exponent = text.indexOf('E');
        if (exponent < 0) {
            return text;
        }
        String plain = new BigDecimal(text).toPlainString();
        String pointed = plain.contains(".") ? plain : plain + ".0";
        return pointed.replaceAll("(\\.\\d+?)0+$", "$1");
    }
}
