package io.graphexport.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.graph.ElementKind;
import io.graphexport.source.SourceColumn;
import io.graphexport.source.SourceColumn.Role;
import io.graphexport.source.SourceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns and footers of Parquet dumps. */
@Tag("R2.2")
class ParquetHeaderTest {
    private static final String ID = "required binary ~id (STRING);";
    private static final String EDGE = "required binary ~from (STRING); required binary ~to (STRING);";

    @TempDir
    private Path folder;

    private Path file(String columns, Map<String, String> keyValues) {
        return ExampleFiles.write(folder, columns, keyValues);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            optional binary name (STRING); | neither a column ~id
            required binary ~from (STRING); | column ~from but no ~to
            required binary ~id (STRING); required binary ~to (STRING); | column ~to but no ~from
            required double ~id; | column ~id
            repeated binary ~id (STRING); | column ~id
            required binary ~id (STRING); optional double ~label; | column ~label
            required binary ~id (STRING); optional binary b (BSON); | column b
            required binary ~id (STRING); optional group g { optional binary b (BSON); } | column g
            required binary ~from (STRING); required binary ~to (STRING); repeated int32 list; | column list
            required binary ~from (STRING); required binary ~to (STRING); repeated binary ~label (STRING); | column ~label
            """)
    void refusesHeader(String columns, String message) {
        Path file = file(columns, Map.of());

        assertThatThrownBy(() -> ParquetDumps.open(file))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void bothEndsMeanEdges() {
        assertThat(ParquetDumps.open(file(EDGE, Map.of())).kind()).isEqualTo(ElementKind.EDGE);
    }

    @Test
    void otherSystemColumnsAreIgnored() {
        Path file = file(ID + "optional binary ~fromLabels (STRING); optional int32 age;", Map.of());

        assertThat(ParquetDumps.open(file).columns())
                .containsExactly(new SourceColumn("~fromLabels", Role.IGNORED), new SourceColumn("age", Role.PROPERTY));
    }

    @Test
    void ignoredColumnsTellHowManyValuesTheyHave() {
        Path file = ExampleFiles.write(
                folder,
                ID + "optional binary ~other (BSON);",
                Map.of(),
                row -> row.append("~id", "a").append("~other", "x"),
                row -> row.append("~id", "b"));

        assertThat(ParquetDumps.of(file)).containsExactly("a [] {Bool true}", "b [] {}");
    }

    @Test
    @Tag("R6.9")
    void footerRestoresRenamedColumns() {
        Path file = file(
                ID + "optional int32 col0; optional int32 age;",
                Map.of("metadata", "{\"renamedVertexProperties\": {\"full name\": \"col0\"}}"));

        assertThat(ParquetDumps.open(file).columns())
                .extracting(SourceColumn::name)
                .containsExactly("full name", "age");
    }

    @Test
    @Tag("R6.9")
    void namesOfTheManifestHelpWhereTheFooterHasNone() {
        Path file = file(
                ID + "optional int32 col0; optional int32 col1;",
                Map.of("metadata", "{\"renamedVertexProperties\": {\"full name\": \"col0\"}}"));

        assertThat(ParquetDumps.open(file, Map.of("col0", "not this", "col1", "first,last"))
                        .columns())
                .extracting(SourceColumn::name)
                .containsExactly("full name", "first,last");
    }

    @Test
    @Tag("R6.9")
    void twoColumnsOfOnePropertyAreRefused() {
        Path file = file(
                ID + "optional int32 col0; optional int32 age;",
                Map.of("metadata", "{\"renamedVertexProperties\": {\"age\": \"col0\"}}"));

        assertThatThrownBy(() -> ParquetDumps.open(file)).hasMessageContaining("two columns are property age");
    }

    @ParameterizedTest
    @Tag("R6.8")
    @CsvSource(delimiter = '|', textBlock = """
            metadata | {"anyTypeColumns": | metadata
            metadata | [] | metadata
            metadata | {"anyTypeColumns": "a"} | anyTypeColumns
            metadata | {"dateTypeColumns": [1]} | dateTypeColumns
            metadata | {"dateTypeColumns": ["a"], "dateTimeTypeColumns": ["a"]} | dateTimeTypeColumns
            metadata | {"renamedVertexProperties": ["a"]} | renamedVertexProperties
            metadata | {"renamedVertexProperties": {"a": 1}} | renamedVertexProperties
            metadata | {"renamedVertexProperties": {"a": "x", "b": "x"}} | renamedVertexProperties
            metadata | {"vectorTypeColumns": ["name"]} | vectorTypeColumns
            metadata | {"anyTypeColumns": ["age"]} | anyTypeColumns
            anyTypeColumns | ["a" | anyTypeColumns
            """)
    void refusesFooter(String key, String value, String named) {
        Path file = file(ID + "optional binary name (STRING); optional int32 age;", Map.of(key, value));

        assertThatThrownBy(() -> ParquetDumps.open(file))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @Tag("R6.8")
    @CsvSource(delimiter = '|', textBlock = """
            metadata | {"anyTypeColumns": ["v"]}
            anyTypeColumns | ["v"]
            """)
    void annotationsStandInOneObjectOrByThemselves(String key, String value) {
        Path file = ExampleFiles.write(
                folder,
                ID + "optional binary v (STRING);",
                Map.of(key, value),
                row -> row.append("~id", "a").append("v", "{\"value\": \"1\", \"type\": \"Int\"}"));

        assertThat(ParquetDumps.of(file)).isEqualTo(List.of("a [] {Int 1}"));
    }
}
