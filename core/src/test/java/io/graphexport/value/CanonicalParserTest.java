package io.graphexport.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.graph.ValueType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is taken is what {@link ValuePrinter} prints, and {@link ValueParser} reads the same from it. */
@Tag("R1.4")
@Tag("R1.5")
class CanonicalParserTest {
    private static final int ROUNDS = 20_000;
    private static final String ALPHABET = "0123456789000111999--..:TZ +eEtrufalsNI";

    private final ValueParser parser = new ValueParser();
    private final Random random = new Random(7);

    static Stream<String[]> cases() {
        return Cases.read("canonical.txt");
    }

    static Stream<String[]> parserCases() {
        return Cases.read("parse.txt");
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("cases")
    void takesTheCanonicalTextsThatAreUsual(String type, String text, String expected) {
        ValueType valueType = declared(type).type();
        assertThat(isTaken(valueType, text, 0)).isEqualTo(expected.equals("taken"));
        assertThat(isTaken(valueType, text, 1)).isEqualTo(expected.equals("taken"));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("parserCases")
    void takesNoTextThatIsPrintedInAnotherWay(String rule, String type, String text, String expected) {
        if (!declared(type).type().holdsBytes()) {
            isTaken(declared(type).type(), text.replace('_', ' '), 0);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ValueType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"STRING", "VECTOR", "ANY"})
    void takesNothingElseOfWhateverTexts(ValueType type) {
        for (int i = 0; i < ROUNDS; i++) {
            String printed = ValuePrinter.toText(type, randomValue(type));
            isTaken(type, printed, random.nextInt(3));
            isTaken(type, changed(printed), random.nextInt(3));
            isTaken(type, randomDecimal(), 0);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ValueType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"STRING", "VECTOR", "ANY"})
    void takesNothingWhereTheArrayEndsTooEarly(ValueType type) {
        for (int length = 0; length < 30; length++) {
            byte[] bytes = Arrays.copyOf("2020-11-12T13:14:15.123456Z123".getBytes(StandardCharsets.US_ASCII), length);
            for (int start = 0; start <= length; start++) {
                long number = CanonicalParser.parse(type, bytes, start, length);
                if (number != CanonicalParser.NOT_CANONICAL) {
                    assertPrints(type, number, new String(bytes, start, length - start, StandardCharsets.US_ASCII));
                }
            }
        }
    }

    /** Whether a text is taken; then it must be the text of its value. */
    private boolean isTaken(ValueType type, String text, int before) {
        byte[] bytes = ("7".repeat(before) + text + "123456789012345678901234567890").getBytes(StandardCharsets.UTF_8);
        int end = bytes.length - 30;
        long number = CanonicalParser.parse(type, bytes, before, end);
        if (number == CanonicalParser.NOT_CANONICAL) {
            return false;
        }
        assertPrints(type, number, text);
        DeclaredType declared = DeclaredType.of(type);
        ParseStatus status = parser.parse(type, bytes, before, end);
        if (type.isInteger() && (number < declared.minimum() || number > declared.maximum())) {
            assertThat(status).as(text).isEqualTo(ParseStatus.OUT_OF_RANGE);
        } else {
            assertThat(status).as(text).isEqualTo(ParseStatus.OK);
            assertThat(parser.cut()).as(text).isFalse();
        }
        assertThat(parser.value()).as(text).isEqualTo(number);
        return true;
    }

    private static void assertPrints(ValueType type, long number, String text) {
        assertThat(ValuePrinter.toText(type, number)).as("%s %s", type, text).isEqualTo(text);
    }

    private static DeclaredType declared(String type) {
        DeclaredType declared = TypeName.of(type);
        assertThat(declared).isNotNull();
        return declared;
    }

    private long randomValue(ValueType type) {
        return switch (type) {
            case BOOL -> random.nextInt(2);
            case BYTE -> (byte) random.nextInt();
            case SHORT -> (short) random.nextInt();
            case INT -> random.nextInt() >> random.nextInt(32);
            case LONG -> random.nextLong() >> random.nextInt(64);
            case FLOAT -> Float.floatToIntBits(Float.parseFloat(randomDecimal()));
            case DOUBLE -> Double.doubleToLongBits(Double.parseDouble(randomDecimal()));
            case DATE -> randomDay();
            case DATE_TIME -> {
                long step = new long[] {1, 10, 1000, 1_000_000}[random.nextInt(4)];
                yield randomDay() * DateParser.MICROS_PER_DAY
                        + (random.nextLong() >>> 1) % DateParser.MICROS_PER_DAY / step * step;
            }
            case STRING, VECTOR, ANY -> throw new IllegalArgumentException(type.text());
        };
    }

    private long randomDay() {
        return LocalDate.of(random.nextInt(10_000), 1, 1).toEpochDay() + random.nextInt(365);
    }

    private String randomDecimal() {
        long unscaled = random.nextLong() >> random.nextInt(64);
        return new BigDecimal(unscaled).movePointLeft(random.nextInt(20)).toPlainString();
    }

    private String changed(String text) {
        StringBuilder changed = new StringBuilder(text);
        int at = random.nextInt(text.length());
        char character = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        switch (random.nextInt(3)) {
            case 0 -> changed.setCharAt(at, character);
            case 1 -> changed.insert(at, character);
            default -> changed.deleteCharAt(at);
        }
        return changed.toString();
    }
}
