package io.graphexport.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.graph.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ValueParserTest {
    private static final int ROUNDS = 1500;

    private final ValueParser parser = new ValueParser();

    static Stream<String[]> cases() {
        return Cases.read("parse.txt");
    }

    @ParameterizedTest(name = "{0} {1} \"{2}\"")
    @MethodSource("cases")
    @Tag("R1.4")
    @Tag("R1.5")
    void readsWhatTheRuleAllows(String rule, String typeText, String text, String expected) {
        DeclaredType declared = TypeName.of(typeText);
        assertThat(declared).isNotNull();
        assertThat(parse(declared.type(), text.replace('_', ' '))).as(rule).isEqualTo(expected);
    }

    @Test
    void readsOnlyTheGivenBytes() {
        byte[] bytes = "91234567".getBytes(StandardCharsets.US_ASCII);
        assertThat(parser.parse(ValueType.INT, bytes, 1, 4)).isEqualTo(ParseStatus.OK);
        assertThat(parser.value()).isEqualTo(123);
    }

    @Test
    @Tag("R1.5")
    void readsRandomDecimalsAsTheJdkDoes() {
        long seed = 1;
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            String text = randomDecimal(random);
            assertReadsAsTheJdkDoes(text, seed);
        }
    }

    @Test
    @Tag("R1.5")
    void roundsTiesToEven() {
        long seed = 2;
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            String tie = middle((random.nextLong() >>> 12) | (1L << 52), random.nextInt(80) - 60);
            assertReadsAsTheJdkDoes(tie, seed);
            assertReadsAsTheJdkDoes(tie + "01", seed);
            assertReadsAsTheJdkDoes(middle((random.nextInt() >>> 9) | (1 << 23), random.nextInt(40) - 20), seed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01T00:00, true",
        "' 2020-01-01T', true",
        "2020-01-01, false",
        "2020-01-01+0100, false",
        "T, false",
        "'', false"
    })
    @Tag("R2.6")
    void tellsDatesWithATime(String text, boolean expected) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(ValueParser.hasTime(bytes, 0, bytes.length)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1;0.5;0.8, 0.1;0.5;0.8",
        "1, 1.0",
        "' 1 ; -2e1 ', 1.0;-20.0",
        "'', ''",
        "'  ', ''",
        "1;;2, NOT_A_NUMBER",
        "1;2;, NOT_A_NUMBER",
        "';', NOT_A_NUMBER",
        "1;x, NOT_A_NUMBER",
        "1;NaN, NOT_IN_VECTOR",
        "INF, NOT_IN_VECTOR",
        "1;1e39, OUT_OF_RANGE"
    })
    @Tag("R1.2")
    void readsVectors(String text, String expected) {
        byte[] bytes = ("#" + text + "#").getBytes(StandardCharsets.US_ASCII);
        int length = ValueParser.vectorLength(bytes, 1, bytes.length - 1);
        byte[] floats = new byte[3 + length * Float.BYTES];
        ParseStatus status = parser.parseVector(bytes, 1, bytes.length - 1, floats, 3);
        byte[] out = new byte[ValuePrinter.vectorTextLimit(length)];
        String actual = status == ParseStatus.OK
                ? new String(
                        out,
                        0,
                        ValuePrinter.printVector(floats, 3, length * Float.BYTES, out, 0),
                        StandardCharsets.US_ASCII)
                : status.name();
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void holdsUnsignedTypesToTheirRange() {
        DeclaredType unsigned = TypeName.of("unsignedByte");
        assertThat(unsigned).isNotNull();
        byte[] bytes = "-1".getBytes(StandardCharsets.US_ASCII);
        ParseStatus status = parser.parse(unsigned, bytes, 0, 2);
        assertThat(unsigned.rule(status)).isEqualTo("an UnsignedByte is between 0 and 255");
    }

    @Test
    void refusesTypesThatArentStoredAsALong() {
        assertThatThrownBy(() -> parser.parse(ValueType.STRING, new byte[0], 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("String");
    }

    private String parse(ValueType type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ParseStatus status = parser.parse(type, bytes, 0, bytes.length);
        if (status != ParseStatus.OK) {
            return status.name();
        }
        return ValuePrinter.toText(type, parser.value()) + (parser.cut() ? " (cut)" : "");
    }

    private void assertReadsAsTheJdkDoes(String text, long seed) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        boolean zero = new BigDecimal(text).signum() == 0;
        double asDouble = Double.parseDouble(text);
        boolean doubleFits = !Double.isInfinite(asDouble) && (asDouble != 0 || zero);
        assertThat(parser.parseDouble(bytes, 0, bytes.length))
                .as("double %s, seed %d", text, seed)
                .isEqualTo(doubleFits ? ParseStatus.OK : ParseStatus.OUT_OF_RANGE);
        if (doubleFits) {
            assertThat(parser.value())
                    .as("double %s, seed %d", text, seed)
                    .isEqualTo(Double.doubleToLongBits(asDouble));
        }
        float asFloat = Float.parseFloat(text);
        boolean floatFits = !Float.isInfinite(asFloat) && (asFloat != 0 || zero);
        assertThat(parser.parseFloat(bytes, 0, bytes.length))
                .as("float %s, seed %d", text, seed)
                .isEqualTo(floatFits ? ParseStatus.OK : ParseStatus.OUT_OF_RANGE);
        if (floatFits) {
            assertThat(parser.value()).as("float %s, seed %d", text, seed).isEqualTo(Float.floatToIntBits(asFloat));
        }
    }

    /** Returns the number in the middle of c * 2^q and (c + 1) * 2^q, with at least one digit after the point. */
    private static String middle(long c, int q) {
        BigDecimal odd = new BigDecimal(BigInteger.valueOf(2 * c + 1));
        BigDecimal power = new BigDecimal(BigInteger.TWO.pow(Math.abs(q - 1)));
        BigDecimal middle = q >= 1 ? odd.multiply(power) : odd.divide(power);
        return middle.setScale(Math.max(middle.scale(), 1)).toPlainString();
    }

    private static String randomDecimal(Random random) {
        StringBuilder text = new StringBuilder();
        appendDigits(random, text);
        if (random.nextBoolean()) {
            appendDigits(random, text.append('.'));
        }
        if (random.nextBoolean()) {
            int limit = random.nextInt(4) == 0 ? 350 : 30;
            text.append('e').append(random.nextInt(2 * limit) - limit);
        }
        return text.toString();
    }

    private static void appendDigits(Random random, StringBuilder text) {
        int length = 1 + random.nextInt(25);
        for (int i = 0; i < length; i++) {
            text.append(random.nextInt(3) == 0 ? 0 : random.nextInt(10));
        }
    }
}
