package io.graphexport.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.batch.BadRow;
import io.graphexport.source.BadRowException;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions.BadRows;
import io.graphexport.source.ReadOptions.Depth;
import io.graphexport.source.SourceTable;
import io.graphexport.testkit.DumpRows;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Cells that only parquet-java writes, good and bad ones. */
@Tag("R2.9")
class ParquetCellsTest {
    private static final String ID = "required binary ~id (STRING);";
    private static final String LIST = "optional group list (LIST) { repeated group list { optional int32 element; } }";
    private static final Map<String, String> NONE = Map.of();

    @TempDir
    private Path folder;

    private Path vertex(String column, Map<String, String> keyValues, Consumer<Group> cell) {
        return ExampleFiles.write(folder, ID + column, keyValues, row -> cell.accept(row.append("~id", "a")));
    }

    private static void add(Group list, @Nullable Integer... elements) {
        Group group = list.addGroup("list");
        for (@Nullable Integer element : elements) {
            Group one = group.addGroup("list");
            if (element != null) {
                one.append("element", element);
            }
        }
    }

    @Test
    void twoLevelListIsAList() {
        Path file = vertex(
                "optional group v (LIST) { repeated int32 element; }",
                NONE,
                row -> row.addGroup("v").append("element", 1).append("element", 2));

        assertThat(ParquetDumps.of(file)).containsExactly("a [] {Int 1, Int 2}");
    }

    @Test
    void bareRepeatedColumnIsAList() {
        Path file = vertex("repeated int32 v;", NONE, row -> row.append("v", 1).append("v", 2));

        assertThat(ParquetDumps.of(file)).containsExactly("a [] {Int 1, Int 2}");
    }

    @Test
    void oldListOfStructuresIsText() {
        Path file = vertex(
                "optional group v (LIST) { repeated group array { optional int32 x; } }",
                NONE,
                row -> row.addGroup("v").addGroup("array").append("x", 1));

        assertThat(ParquetDumps.of(file)).containsExactly("a [] {String [{\"x\":1}] TYPE_TURNED_TO_STRING}");
    }

    @Test
    @Tag("R1.4")
    void int96IsADateTime() {
        Path file =
                vertex("optional int96 v;", NONE, row -> row.append("v", new NanoTime(2_440_587, 86_399_999_999_999L)));

        assertThat(ParquetDumps.of(file)).containsExactly("a [] {DateTime 1969-12-31T23:59:59.999999Z DATE_CUT}");
    }

    @ParameterizedTest
    @CsvSource({
        "0x3c00, 1.0",
        "0xc000, -2.0",
        "0x0001, 0.000000059604645",
        "0x03ff, 0.00006097555",
        "0x0400, 0.000061035156",
        "0x7bff, 65504.0",
        "0x7c00, Infinity",
        "0xfc00, -Infinity",
        "0x7e01, NaN",
        "0x8000, -0.0",
        "0x0000, 0.0"
    })
    void float16IsAnExactFloat(String bits, String text) {
        byte[] bytes = ByteBuffer.allocate(2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) (int) Integer.decode(bits))
                .array();
        Path file = vertex(
                "optional fixed_len_byte_array(2) v (FLOAT16);",
                NONE,
                row -> row.append("v", Binary.fromConstantByteArray(bytes)));

        assertThat(ParquetDumps.of(file)).containsExactly("a [] {Float " + text + "}");
    }

    @ParameterizedTest
    @Tag("R2.6")
    @CsvSource(delimiter = '|', textBlock = """
            dateTypeColumns | 2020-01-02 | Date 2020-01-02
            dateTypeColumns | 2020-01-02T03:04:05Z | DateTime 2020-01-02T03:04:05Z
            dateTypeColumns | 2020-01-02+01:00 | Date 2020-01-02 DATE_CUT
            dateTypeColumns | '' | ''
            dateTimeTypeColumns | 2020-01-02 | DateTime 2020-01-02T00:00:00Z
            dateTimeTypeColumns | 2020-01-02T03:04:05.0000001Z | DateTime 2020-01-02T03:04:05Z DATE_CUT
            geometryTypeColumns | POINT (1 2) | String POINT (1 2) TYPE_TURNED_TO_STRING
            """)
    void annotatedTextIsWhatTheAnnotationSays(String key, String text, String value) {
        Path file = vertex(
                "optional binary v (STRING);",
                Map.of("metadata", "{\"" + key + "\": [\"v\"]}"),
                row -> row.append("v", text));

        assertThat(ParquetDumps.of(file)).containsExactly("a [] {" + value + "}");
    }

    @Test
    void anyColumnHoldsValuesOfTheirOwnTypes() {
        Path file = vertex(
                "optional binary v (STRING);",
                Map.of("metadata", "{\"anyTypeColumns\": [\"v\"]}"),
                row -> row.append(
                        "v", "{\"value\": \"1\", \"type\": \"Int\"};{\"value\": \"\", \"type\": \"String\"}"));

        assertThat(ParquetDumps.of(file)).containsExactly("a [] {Int 1, String }");
    }

    @Test
    @Tag("R1.1")
    void listOfFloatsThatTheFooterNamesIsOneVector() {
        Path file = vertex(
                "optional group v (LIST) { repeated group list { required float element; } }",
                Map.of("metadata", "{\"vectorTypeColumns\": [\"v\"]}"),
                row -> {
                    Group list = row.addGroup("v");
                    list.addGroup("list").append("element", 1.5f);
                    list.addGroup("list").append("element", -2f);
                });

        assertThat(ParquetDumps.of(file)).containsExactly("a [] {Vector 1.5;-2.0}");
        assertThat(DumpRows.read(ParquetDumps.open(file), Depth.SHAPE, BadRows.FAIL, Projection.all()).rows)
                .containsExactly("a [] {Vector 8}");
    }

    @Test
    @Tag("R2.5")
    void labelsOfAVertexSplit() {
        Path file = vertex("optional binary ~label (STRING);", NONE, row -> row.append("~label", "x\\;y;z;z"));

        assertThat(ParquetDumps.of(file)).containsExactly("a [x;y, z]");
    }

    @Test
    @Tag("R2.5")
    void labelsInAListDoNotSplit() {
        Path file = vertex(
                "optional group ~label (LIST) { repeated binary element (STRING); }",
                NONE,
                row -> row.addGroup("~label").append("element", "x;y").append("element", "z\\"));

        assertThat(ParquetDumps.of(file)).containsExactly("a [x;y, z\\]");
    }

    @Test
    @Tag("R2.4")
    void edgeMayHaveNoIdAndNoLabel() {
        Path file = ExampleFiles.write(
                folder,
                "optional binary ~id (STRING); required int64 ~from; required int32 ~to (INTEGER(32,false));"
                        + "optional binary ~label (STRING);",
                NONE,
                row -> row.append("~id", "").append("~from", 7L).append("~to", -1),
                row -> row.append("~from", 8L).append("~to", 1).append("~label", "a;b"));

        assertThat(ParquetDumps.of(file)).containsExactly("- 7->4294967295 [edge]", "- 8->1 [a;b]");
    }

    private record Bad(String column, Map<String, String> keyValues, Consumer<Group> cell, String name, String rule) {

        @Override
        public String toString() {
            return column + ": " + rule;
        }
    }

    static Stream<Bad> badRows() {
        String text = "optional binary v (STRING);";
        return Stream.of(
                new Bad(LIST, NONE, row -> add(row, 1, null), "list", "a list must not hold null"),
                new Bad(text, NONE, row -> row.append("v", bytes(0xff)), "v", "valid UTF-8"),
                new Bad("optional binary v;", NONE, row -> row.append("v", bytes(0x80)), "v", "valid UTF-8"),
                new Bad(
                        "optional int32 v (INTEGER(8,true));",
                        NONE,
                        row -> row.append("v", 128),
                        "v",
                        "between -128 and 127"),
                new Bad(
                        "optional int32 v (INTEGER(16,false));",
                        NONE,
                        row -> row.append("v", -1),
                        "v",
                        "between 0 and 65535"),
                new Bad("optional int32 v (DATE);", NONE, row -> row.append("v", 2_932_897), "v", "years 0000 to 9999"),
                new Bad(
                        "optional int64 v (TIMESTAMP(MILLIS,true));",
                        NONE,
                        row -> row.append("v", Long.MIN_VALUE),
                        "v",
                        "years"),
                new Bad("optional int64 v (TIME(MICROS,true));", NONE, row -> row.append("v", -1L), "v", "time of day"),
                new Bad(text, annotation("dateTypeColumns"), row -> row.append("v", "2020-02-30"), "v", "no such day"),
                new Bad(text, annotation("anyTypeColumns"), row -> row.append("v", "1"), "v", "Any cell"),
                new Bad(
                        "repeated float v;",
                        annotation("vectorTypeColumns"),
                        row -> row.append("v", Float.NaN),
                        "v",
                        "NaN"),
                new Bad(
                        "optional binary ~label (STRING);",
                        NONE,
                        row -> row.append("~label", "a;;b"),
                        "~label",
                        "empty"),
                new Bad(
                        "optional group v { repeated int32 x (DATE); }",
                        NONE,
                        row -> row.addGroup("v").append("x", Integer.MAX_VALUE),
                        "v",
                        "years 0000 to 9999"));
    }

    @ParameterizedTest
    @MethodSource("badRows")
    @Tag("R2.8")
    void badRowFailsWithItsPlace(Bad bad) {
        Path file = twoRows(bad);

        assertThatThrownBy(() -> ParquetDumps.of(file)).isInstanceOfSatisfying(BadRowException.class, error -> {
            assertThat(error.badRow().table()).isEqualTo(file.toString());
            assertThat(error.badRow().line()).isEqualTo(2);
            assertThat(error.badRow().column()).isEqualTo(bad.name);
            assertThat(error.badRow().rule()).contains(bad.rule);
        });
    }

    @ParameterizedTest
    @MethodSource("badRows")
    @Tag("R2.8")
    void badRowIsSkippedAlone(Bad bad) {
        DumpRows rows = DumpRows.read(ParquetDumps.open(twoRows(bad)), Depth.VALUES, BadRows.SKIP, Projection.all());

        assertThat(rows.rows.get(1)).isEqualTo("rejected");
        assertThat(rows.rows)
                .filteredOn(row -> row.startsWith("good") || row.startsWith("other"))
                .hasSize(2);
        assertThat(rows.badRows).extracting(BadRow::line).containsExactly(2L);
    }

    @Test
    @Tag("R2.4")
    void emptyIdOfAVertexIsBad() {
        Path file = ExampleFiles.write(folder, ID, NONE, row -> row.append("~id", ""));

        assertThatThrownBy(() -> ParquetDumps.of(file))
                .hasMessageContaining("column ~id")
                .hasMessageContaining("empty");
    }

    @Test
    @Tag("R2.8")
    void rowAboveTheAllowedSizeIsBad() {
        Path file = vertex("optional binary v (STRING);", NONE, row -> row.append("v", "x".repeat(100)));
        SourceTable table = ParquetDumps.open(file);

        assertThatThrownBy(() -> DumpRows.read(table, Depth.VALUES, BadRows.FAIL, Projection.all(), 100))
                .hasMessageContaining("the row has 101 bytes");
        assertThat(DumpRows.read(table, Depth.VALUES, BadRows.FAIL, Projection.all(), 101).rows)
                .hasSize(1);
    }

    private Path twoRows(Bad bad) {
        return ExampleFiles.write(
                folder,
                ID + bad.column,
                bad.keyValues,
                row -> row.append("~id", "good"),
                row -> bad.cell.accept(row.append("~id", "bad")),
                row -> row.append("~id", "other"));
    }

    private static Binary bytes(int value) {
        return Binary.fromConstantByteArray(new byte[] {(byte) value});
    }

    private static Map<String, String> annotation(String key) {
        return Map.of("metadata", "{\"" + key + "\": [\"v\"]}");
    }
}
