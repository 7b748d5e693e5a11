package io.graphexport.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.batch.BadRow;
import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.graph.Edge;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.graph.Vertex;
import io.graphexport.loss.Loss;
import io.graphexport.value.ValuePrinter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("R1.1")
class MemorySourceTest {
    private static final String HALF_A_PAIR = "x\uD83D";

    private final LabelDictionary labels = new LabelDictionary(ElementKind.VERTEX);

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(true, "Bool:true"),
                Arguments.of((byte) -128, "Byte:-128"),
                Arguments.of((short) 300, "Short:300"),
                Arguments.of(Integer.MIN_VALUE, "Int:-2147483648"),
                Arguments.of(Long.MAX_VALUE, "Long:9223372036854775807"),
                Arguments.of(0.1f, "Float:0.1"),
                Arguments.of(-0.0f, "Float:-0.0"),
                Arguments.of(Float.intBitsToFloat(0x7fc00001), "Float:NaN"),
                Arguments.of(1e-5, "Double:0.00001"),
                Arguments.of(Double.NEGATIVE_INFINITY, "Double:-Infinity"),
                Arguments.of("", "String:"),
                Arguments.of("a;b é😀\u0000", "String:a;b é😀\u0000"),
                Arguments.of(LocalDate.of(0, 1, 1), "Date:0000-01-01"),
                Arguments.of(LocalDate.of(9999, 12, 31), "Date:9999-12-31"),
                Arguments.of(Instant.parse("1969-12-31T23:59:59.999999Z"), "DateTime:1969-12-31T23:59:59.999999Z"),
                Arguments.of(Instant.parse("9999-12-31T23:59:59.999999Z"), "DateTime:9999-12-31T23:59:59.999999Z"),
                Arguments.of(OffsetDateTime.parse("2020-01-02T03:04:05+02:00"), "DateTime:2020-01-02T01:04:05Z"),
                Arguments.of(
                        ZonedDateTime.parse("2020-07-02T03:04:05+02:00[Europe/Berlin]"),
                        "DateTime:2020-07-02T01:04:05Z"),
                Arguments.of(LocalDateTime.parse("2020-01-02T03:04"), "DateTime:2020-01-02T03:04:00Z"),
                Arguments.of(new float[] {0.5f, -1}, "Vector:0.5;-1.0"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("values")
    @Tag("R1.2")
    void takesEveryJavaTypeAsItsOwnType(Object value, String expected) {
        RowBatch batch = readVertex(value);

        assertThat(texts(batch.property(0), 0)).containsExactly(expected);
        assertThat(batch.property(0).lossOf(0)).isNull();
    }

    static Stream<Arguments> otherValues() {
        return Stream.of(
                Arguments.of('c', "c"),
                Arguments.of(new BigInteger("18446744073709551615"), "18446744073709551615"),
                Arguments.of(new BigDecimal("1.10"), "1.10"),
                Arguments.of(new UUID(0, 1), "00000000-0000-0000-0000-000000000001"),
                Arguments.of(Map.of("a", 1), "{a=1}"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("otherValues")
    @Tag("R1.2")
    @Tag("R8.1")
    void turnsOtherTypesToStringAndCountsThem(Object value, String expected) {
        ColumnVector values = readVertex(value).property(0);

        assertThat(texts(values, 0)).containsExactly("String:" + expected);
        assertThat(values.lossOf(0)).isEqualTo(Loss.TYPE_TURNED_TO_STRING);
    }

    @ParameterizedTest
    @MethodSource("cutInstants")
    @Tag("R1.4")
    void cutsNanosecondsAndCountsThem(Object value, String expected) {
        ColumnVector values = readVertex(value).property(0);

        assertThat(texts(values, 0)).containsExactly(expected);
        assertThat(values.lossOf(0)).isEqualTo(Loss.DATE_CUT);
    }

    static Stream<Arguments> cutInstants() {
        return Stream.of(
                Arguments.of(Instant.parse("2020-01-01T00:00:00.1234567Z"), "DateTime:2020-01-01T00:00:00.123456Z"),
                Arguments.of(Instant.parse("1960-01-01T00:00:00.000000001Z"), "DateTime:1960-01-01T00:00:00Z"));
    }

    @Test
    void takesTheValuesOfACollectionInOrder() {
        RowBatch batch = readVertex(new LinkedHashSet<>(List.of("b", "a")));

        assertThat(texts(batch.property(0), 0)).containsExactly("String:b", "String:a");
    }

    @Test
    void keepsTheTypesOfAMixedCollection() {
        RowBatch batch = readVertex(List.<Object>of(1, "x", 2L));

        assertThat(texts(batch.property(0), 0)).containsExactly("Int:1", "String:x", "Long:2");
        assertThat(batch.property(0).type()).isEqualTo(ValueType.ANY);
    }

    @Test
    @Tag("R1.3")
    void takesNullAndAnEmptyCollectionAsMissing() {
        Map<String, @Nullable Object> properties = new HashMap<>();
        properties.put("a", null);
        properties.put("b", List.of());
        RowBatch batch = read(List.of(new Vertex("1", List.of(), properties)), ReadOptions.BadRows.FAIL);

        assertThat(batch.property(0).isMissing(0)).isTrue();
        assertThat(batch.property(1).isMissing(0)).isTrue();
    }

    static Stream<Arguments> badValues() {
        return Stream.of(
                Arguments.of(Arrays.asList(1, null), "a list must not hold null"),
                Arguments.of(HALF_A_PAIR, "half of a surrogate pair"),
                Arguments.of(List.of("fine", HALF_A_PAIR), "half of a surrogate pair"),
                Arguments.of(LocalDate.of(10000, 1, 1), "years go from 0000 to 9999"),
                Arguments.of(LocalDate.of(-1, 12, 31), "years go from 0000 to 9999"),
                Arguments.of(Instant.parse("+10000-01-01T00:00:00Z"), "years go from 0000 to 9999"),
                Arguments.of(Instant.MAX, "years go from 0000 to 9999"),
                Arguments.of(Instant.MIN, "years go from 0000 to 9999"),
                Arguments.of(OffsetDateTime.MIN, "years go from 0000 to 9999"),
                Arguments.of(LocalDateTime.MAX, "years go from 0000 to 9999"),
                Arguments.of(
                        OffsetDateTime.of(9999, 12, 31, 23, 0, 0, 0, ZoneOffset.ofHours(-2)),
                        "years go from 0000 to 9999"),
                Arguments.of(new float[] {1, Float.NaN}, "a Vector holds finite numbers"),
                Arguments.of(new float[] {Float.POSITIVE_INFINITY}, "a Vector holds finite numbers"),
                Arguments.of(new float[0], "a Vector must not be empty"),
                Arguments.of(new String[] {"a"}, "an array has no text"),
                Arguments.of(new double[] {1}, "an array has no text"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("badValues")
    @Tag("R2.8")
    void failsAtABadValueNamingColumnAndRule(Object value, String rule) {
        assertThatThrownBy(() -> readVertex(value))
                .isInstanceOf(BadRowException.class)
                .hasMessageStartingWith("vertices in memory, number 1, column p")
                .hasMessageContaining(rule);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("badValues")
    @Tag("R2.8")
    void leavesOutAnElementWithABadValue(Object value, String rule) {
        List<Vertex> vertices = List.of(vertex("1", 5), vertex("2", value), vertex("3", 7));
        RowBatch batch = read(vertices, ReadOptions.BadRows.SKIP);

        assertThat(IntStream.range(0, 3).map(batch::labelSet))
                .containsExactly(batch.labelSet(0), RowBatch.REJECTED, batch.labelSet(0));
        assertThat(texts(batch.property(0), 2)).containsExactly("Int:7");
        assertThat(batch.badRows()).singleElement().satisfies(bad -> {
            assertThat(bad.line()).isEqualTo(2);
            assertThat(bad.rule()).contains(rule);
        });
    }

    static Stream<Arguments> badVertices() {
        return Stream.of(
                Arguments.of(new Vertex("", List.of(), Map.of()), "~id"),
                Arguments.of(new Vertex(HALF_A_PAIR, List.of(), Map.of()), "~id"),
                Arguments.of(new Vertex("1", List.of(""), Map.of()), "~label"),
                Arguments.of(new Vertex("1", List.of("a", ""), Map.of()), "~label"),
                Arguments.of(new Vertex("1", List.of(HALF_A_PAIR), Map.of()), "~label"));
    }

    @ParameterizedTest
    @MethodSource("badVertices")
    @Tag("R2.4")
    void failsAtABadIdentityOfAVertex(Vertex vertex, String column) {
        assertThatThrownBy(() -> read(List.of(vertex), ReadOptions.BadRows.FAIL))
                .isInstanceOf(BadRowException.class)
                .extracting(error -> ((BadRowException) error).badRow().column())
                .isEqualTo(column);
    }

    @Test
    void keepsLabelsThatNoCellCanExpress() {
        RowBatch batch =
                read(List.of(new Vertex("1", List.of("a\\", "b;c", "a\\"), Map.of())), ReadOptions.BadRows.FAIL);

        assertThat(labels.get(batch.labelSet(0)).labels()).containsExactly("a\\", "b;c");
    }

    @Test
    void readsEdgesWithAndWithoutId() {
        List<Edge> edges = List.of(
                new Edge("e", "a", "b", "knows", Map.of("since", 2020)),
                new Edge(null, "b", "a", "", Map.of()),
                new Edge("", "b", "b", "a;b", Map.of("since", List.of(2021))));
        LabelDictionary dictionary = new LabelDictionary(ElementKind.EDGE);
        RowBatch batch = read(
                MemorySource.of(List.of(), edges).tables().get(0),
                dictionary,
                ReadOptions.BadRows.FAIL,
                Projection.all());

        assertThat(rows(batch.ids())).containsExactly(List.of("String:e"), List.of(), List.of());
        assertThat(rows(batch.froms())).containsExactly(List.of("String:a"), List.of("String:b"), List.of("String:b"));
        assertThat(rows(batch.tos())).containsExactly(List.of("String:b"), List.of("String:a"), List.of("String:b"));
        assertThat(rows(batch.property(0))).containsExactly(List.of("Int:2020"), List.of(), List.of("Int:2021"));
        assertThat(IntStream.range(0, 3)
                        .mapToObj(row -> dictionary.get(batch.labelSet(row)).toString()))
                .containsExactly("[knows]", "[edge]", "[a;b]");
    }

    static Stream<Arguments> badEdges() {
        return Stream.of(
                Arguments.of(new Edge("e", "", "b", "l", Map.of()), "~from"),
                Arguments.of(new Edge("e", "a", "", "l", Map.of()), "~to"),
                Arguments.of(new Edge("e", "a", "b", "l", Map.of("p", List.of(1, 2))), "p"));
    }

    @ParameterizedTest
    @MethodSource("badEdges")
    void failsAtABadEdge(Edge edge, String column) {
        SourceTable table = MemorySource.of(List.of(), List.of(edge)).tables().get(0);

        assertThatThrownBy(() ->
                        read(table, new LabelDictionary(ElementKind.EDGE), ReadOptions.BadRows.FAIL, Projection.all()))
                .isInstanceOf(BadRowException.class)
                .extracting(error -> ((BadRowException) error).badRow().column())
                .isEqualTo(column);
    }

    @Test
    @Tag("R2.8")
    void checksValuesOnlyWhereTheyAreExported() {
        Projection firstVertexOnly = new Projection() {
            @Override
            public boolean needsColumn(int column) {
                return true;
            }

            @Override
            public boolean needsRow(int labelSet) {
                return true;
            }

            @Override
            public boolean needsValue(int labelSet, int column) {
                return labels.get(labelSet).labels().contains("a");
            }
        };
        List<Vertex> vertices = List.of(
                new Vertex("1", List.of("a"), Map.of("p", "x")),
                new Vertex("2", List.of("b"), Map.of("p", List.of("y", HALF_A_PAIR))));
        SourceTable table = MemorySource.of(vertices, List.of()).tables().get(0);
        RowBatch batch = read(table, labels, ReadOptions.BadRows.FAIL, firstVertexOnly);

        assertThat(rows(batch.property(0))).containsExactly(List.of("String:x"), List.of());
        assertThat(batch.labelSet(1)).isNotEqualTo(RowBatch.REJECTED);
    }

    @Test
    void hasATableForEachKindThatThereIs() {
        assertThat(MemorySource.of(List.of(), List.of()).tables()).isEmpty();
        assertThat(MemorySource.of(List.of(vertex("1", 1)), List.of(new Edge("e", "1", "1", "l", Map.of())))
                        .tables())
                .extracting(SourceTable::kind)
                .containsExactly(ElementKind.VERTEX, ElementKind.EDGE);
    }

    @Test
    @Tag("R5.4")
    void declaresPropertiesInOrderOfAppearance() {
        List<Vertex> vertices = List.of(
                new Vertex("1", List.of(), Map.of("b", 1)),
                new Vertex("2", List.of(), Map.of("a", 1)),
                new Vertex("3", List.of(), Map.of("b", 1)));

        assertThat(MemorySource.of(vertices, List.of()).tables().get(0).columns())
                .extracting(SourceColumn::name)
                .containsExactly("b", "a");
    }

    @Test
    void refusesAPropertyNameThatIsNoText() {
        MemorySource source = MemorySource.of(List.of(new Vertex("1", List.of(), Map.of(HALF_A_PAIR, 1))), List.of());

        assertThatThrownBy(source::tables)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("vertices in memory")
                .hasMessageContaining("half of a surrogate pair");
    }

    @Test
    void cutsManyElementsIntoSplitsThatAddUp() {
        List<Vertex> vertices = new ArrayList<>();
        for (int number = 0; number < 10_000; number++) {
            vertices.add(vertex("v" + number, number));
        }
        SourceTable table = MemorySource.of(vertices, List.of()).tables().get(0);
        List<List<String>> read = new ArrayList<>();
        long size = 0;
        int splits = 0;
        try (SplitReader reader = table.read(options(labels, ReadOptions.BadRows.FAIL, Projection.all()))) {
            RowBatch batch = new RowBatch(ElementKind.VERTEX, 1);
            for (Split split = reader.next(); split != null; split = reader.next()) {
                size += split.size();
                splits++;
                assertThat(split.read(batch)).isTrue();
                read.addAll(rows(batch.property(0)));
                assertThat(split.read(batch)).isFalse();
            }
        }

        assertThat(splits).isGreaterThan(1);
        assertThat(size).isEqualTo(table.size());
        assertThat(read).hasSize(10_000).endsWith(List.of("Int:9999"));
    }

    @Test
    @Tag("R2.1")
    void failsIfElementsAreAddedBetweenThePasses() {
        List<Vertex> vertices = new ArrayList<>(List.of(vertex("1", 1)));
        SourceTable table = MemorySource.of(vertices, List.of()).tables().get(0);
        vertices.add(vertex("2", 2));

        assertThatThrownBy(() -> readAll(table))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("changed while they were exported: there were 1, now there are 2");
    }

    @Test
    @Tag("R2.1")
    void failsIfElementsAreTakenAwayBetweenThePasses() {
        List<Vertex> vertices = new ArrayList<>(List.of(vertex("1", 1), vertex("2", 2)));
        SourceTable table = MemorySource.of(vertices, List.of()).tables().get(0);
        vertices.remove(1);

        assertThatThrownBy(() -> readAll(table))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("there were 2, now there are 1");
    }

    private void readAll(SourceTable table) {
        try (SplitReader reader = table.read(options(labels, ReadOptions.BadRows.FAIL, Projection.all()))) {
            while (reader.next() != null) {
                // The table counts.
            }
        }
    }

    private RowBatch readVertex(Object value) {
        return read(List.of(vertex("1", value)), ReadOptions.BadRows.FAIL);
    }

    private static Vertex vertex(String id, Object value) {
        return new Vertex(id, List.of(), Map.of("p", value));
    }

    private RowBatch read(List<Vertex> vertices, ReadOptions.BadRows badRows) {
        return read(MemorySource.of(vertices, List.of()).tables().get(0), labels, badRows, Projection.all());
    }

    private static RowBatch read(
            SourceTable table, LabelDictionary labels, ReadOptions.BadRows badRows, Projection projection) {
        try (SplitReader reader = table.read(options(labels, badRows, projection))) {
            RowBatch batch = new RowBatch(table.kind(), table.columns().size());
            assertThat(Objects.requireNonNull(reader.next()).read(batch)).isTrue();
            assertThat(batch.badRows()).allMatch(bad -> bad.breakage() == BadRow.Breakage.ROW);
            return batch;
        }
    }

    private static ReadOptions options(LabelDictionary labels, ReadOptions.BadRows badRows, Projection projection) {
        return new ReadOptions(ReadOptions.Depth.VALUES, badRows, 1024, 1024, labels, projection);
    }

    private static List<List<String>> rows(ColumnVector values) {
        return IntStream.range(0, values.rows())
                .mapToObj(row -> texts(values, row))
                .toList();
    }

    private static List<String> texts(ColumnVector values, int row) {
        return IntStream.range(values.firstValue(row), values.endValue(row))
                .mapToObj(value -> values.typeOf(value).text() + ":" + text(values, value))
                .toList();
    }

    private static String text(ColumnVector values, int value) {
        ValueType type = values.typeOf(value);
        if (!type.holdsBytes()) {
            return ValuePrinter.toText(type, values.number(value));
        }
        byte[] bytes =
                Arrays.copyOfRange(values.data(), values.start(value), values.start(value) + values.length(value));
        if (type == ValueType.VECTOR) {
            byte[] text = new byte[ValuePrinter.vectorTextLimit(bytes.length / Float.BYTES)];
            return new String(
                    text, 0, ValuePrinter.printVector(bytes, 0, bytes.length, text, 0), StandardCharsets.US_ASCII);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
