package io.graphexport.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import io.graphexport.value.Cases;
import io.graphexport.value.ParseStatus;
import io.graphexport.value.ValueParser;
import io.graphexport.value.ValuePrinter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("R5.5")
class ColumnCastTest {
    private static final int ROUNDS = 2000;
    private static final int VECTOR_LENGTH = 2;

    static Stream<String[]> cases() {
        return Cases.read("/io/graphexport/route/casts.txt");
    }

    @ParameterizedTest(name = "{0} \"{1}\" to {2}")
    @MethodSource("cases")
    void casts(String from, String value, String to, String expected) {
        ColumnVector source = new ColumnVector();
        add(source, type(from), value.replace('_', ' '));

        assertThat(castTo(type(to), source)).isEqualTo(expected.replace('_', ' '));
    }

    /** A few values of each type, of which one at least becomes each type that there is a cast to. */
    private static final Map<String, List<String>> SAMPLES = Map.ofEntries(
            Map.entry("Bool", List.of("true")),
            Map.entry("Byte", List.of("1")),
            Map.entry("Short", List.of("1")),
            Map.entry("Int", List.of("1")),
            Map.entry("Long", List.of("1")),
            Map.entry("Float", List.of("1.0")),
            Map.entry("Double", List.of("1.0")),
            Map.entry("String", List.of("1", "true", "2020-01-01", "2020-01-01T00:00:00Z", "1.0;2.0")),
            Map.entry("Date", List.of("2020-01-01")),
            Map.entry("DateTime", List.of("2020-01-01T00:00:00Z")),
            Map.entry("Vector", List.of("1.0;2.0")));

    /** Each pair of types, and whether a plan has it; that the table is the plan's, its own test shows. */
    static Stream<String[]> pairs() {
        List<String[]> table = Cases.read("/io/graphexport/plan/cast-rule.txt")
                .map(row -> Stream.of(row).map(String::strip).toArray(String[]::new))
                .toList();
        String[] targets = table.get(0);
        return table.stream()
                .skip(1)
                .flatMap(row -> IntStream.range(1, row.length)
                        .mapToObj(column -> new String[] {row[0], targets[column], row[column]}));
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @MethodSource("pairs")
    @Tag("R5.5")
    void castsWhatThePlanAllowsAndNothingElse(String from, String to, String possible) {
        boolean held = SAMPLES.getOrDefault(from, List.of()).stream().anyMatch(value -> {
            ColumnVector source = new ColumnVector();
            add(source, type(from), value);
            return new ColumnCast(type(to), VECTOR_LENGTH).cast(source, 0);
        });
        assertThat(held).isEqualTo(possible.equals("yes"));
    }

    @Test
    void roundsLongsToTheNearestAndTellsWhetherThatIsExact() {
        long seed = 1;
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            long number = random.nextLong() >> random.nextInt(64);
            assertRounded(number, ValueType.DOUBLE, (double) number);
            assertRounded(number, ValueType.FLOAT, (float) number);
        }
    }

    private static void assertRounded(long number, ValueType target, double nearest) {
        ColumnVector source = new ColumnVector();
        source.clear(ValueType.LONG);
        source.addNumber(number);
        ColumnCast cast = new ColumnCast(target, 0);
        boolean exact = new BigDecimal(nearest).compareTo(BigDecimal.valueOf(number)) == 0;

        assertThat(cast.cast(source, 0)).isTrue();
        assertThat(cast.loss() == null).as("%d to %s", number, target).isEqualTo(exact);
    }

    private static String castTo(ValueType target, ColumnVector source) {
        ColumnCast cast = new ColumnCast(target, VECTOR_LENGTH);
        ColumnVector result = new ColumnVector();
        result.clear(target == ValueType.ANY ? ValueType.STRING : target);
        if (!cast.cast(source, 0)) {
            return "fails";
        }
        cast.addTo(result);
        String type = target == ValueType.ANY ? result.typeOf(0).text() + ":" : "";
        return type + text(result) + text(cast.loss());
    }

    private static String text(@Nullable Loss loss) {
        return loss == null
                ? ""
                : Map.of(
                                Loss.NUMBER_ROUNDED, " (rounded)",
                                Loss.DATE_CUT, " (cut)",
                                Loss.TYPE_TURNED_TO_STRING, " (turned)")
                        .getOrDefault(loss, loss.text());
    }

    private static ValueType type(String text) {
        return Stream.of(ValueType.values())
                .filter(type -> type.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static void add(ColumnVector vector, ValueType type, String text) {
        vector.clear(type);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ValueParser parser = new ValueParser();
        if (type == ValueType.STRING) {
            vector.addCopy(bytes, 0, bytes.length);
        } else if (type == ValueType.VECTOR) {
            byte[] floats = new byte[ValueParser.vectorLength(bytes, 0, bytes.length) * Float.BYTES];
            assertThat(parser.parseVector(bytes, 0, bytes.length, floats, 0)).isEqualTo(ParseStatus.OK);
            vector.addCopy(floats, 0, floats.length);
        } else {
            assertThat(parser.parse(type, bytes, 0, bytes.length)).isEqualTo(ParseStatus.OK);
            vector.addNumber(parser.value());
        }
        vector.endRow();
    }

    private static String text(ColumnVector vector) {
        ValueType type = vector.typeOf(0);
        if (type == ValueType.STRING) {
            return new String(vector.data(), vector.start(0), vector.length(0), StandardCharsets.UTF_8);
        }
        if (type == ValueType.VECTOR) {
            byte[] text = new byte[ValuePrinter.vectorTextLimit(vector.length(0) / Float.BYTES)];
            int length = ValuePrinter.printVector(vector.data(), vector.start(0), vector.length(0), text, 0);
            return new String(text, 0, length, StandardCharsets.US_ASCII);
        }
        return ValuePrinter.toText(type, vector.number(0));
    }
}
