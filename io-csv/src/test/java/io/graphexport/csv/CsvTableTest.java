package io.graphexport.csv;

import static io.graphexport.csv.CsvTables.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.graphexport.format.TableColumn;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.graph.ColumnType;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.LossCounter;
import io.graphexport.testkit.RowsOfValues.Row;
import io.graphexport.testkit.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole tables against files that show what they look like. */
@Tag("R6.7")
class CsvTableTest {

    @Test
    void writesVertices() throws IOException {
        TableSchema table = CsvTables.vertices(
                column("name", "String"),
                column("a:b", "Int"),
                column("say \"hi\"", "Double[]"),
                column("tags", "String[]"),
                column("born", "Date"),
                column("embedding", "Vector"),
                column("mixed", "Any"));
        List<Row> rows = List.of(
                Row.vertex(
                        "v1",
                        "person",
                        List.of(
                                List.of(Value.string("Ann \"A\" Lee")),
                                List.of(Value.number(ValueType.INT, 36)),
                                List.of(Value.parse(ValueType.DOUBLE, "1.5"), Value.parse(ValueType.DOUBLE, "-0.0")),
                                List.of(Value.string("x"), Value.string("y;z")),
                                List.of(Value.parse(ValueType.DATE, "1990-02-28")),
                                List.of(Value.vector(0.25f, -1f)),
                                List.of(Value.number(ValueType.BYTE, 1), Value.string("one")))),
                Row.vertex(
                        "v,2",
                        "person",
                        List.of(
                                List.of(Value.string("")),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of())),
                Row.vertex(
                        "v3",
                        "",
                        List.of(
                                List.of(),
                                List.of(Value.number(ValueType.INT, -1)),
                                List.of(Value.parse(ValueType.DOUBLE, "2")),
                                List.of(Value.string("")),
                                List.of(Value.parse(ValueType.DATE, "1969-12-31")),
                                List.of(),
                                List.of())));
        assertThat(CsvTables.text(table, rows, CsvTables.NO_LOSS)).isEqualTo(resource("vertices.csv"));
    }

    @Test
    void writesEdges() throws IOException {
        TableSchema table = CsvTables.edges(IdColumn.WRITTEN, column("since", "DateTime"), column("weight", "Float"));
        List<Row> rows = List.of(
                Row.edge(
                        "e1",
                        "v1",
                        "v2",
                        "knows",
                        List.of(
                                List.of(Value.parse(ValueType.DATE_TIME, "2020-01-01T00:00:00Z")),
                                List.of(Value.parse(ValueType.FLOAT, "0.1")))),
                Row.edge(null, "v2", "v 3;4", "knows", List.of(List.of(), List.of())),
                Row.edge(
                        "",
                        "",
                        "\"",
                        "knows",
                        List.of(
                                List.of(Value.parse(ValueType.DATE_TIME, "2020-01-01T12:30:00.5Z")),
                                List.of(Value.parse(ValueType.FLOAT, "NaN")))));
        assertThat(CsvTables.text(table, rows, CsvTables.NO_LOSS)).isEqualTo(resource("edges.csv"));
    }

    @Test
    void leavesOutTheIdColumn() throws IOException {
        TableSchema table = CsvTables.edges(IdColumn.LEFT_OUT);
        List<Row> rows =
                List.of(Row.edge("e1", "v1", "v2", "knows", List.of()), Row.edge(null, "v2", "v1", "knows", List.of()));
        assertThat(CsvTables.text(table, rows, CsvTables.NO_LOSS)).isEqualTo(resource("edges-without-ids.csv"));
    }

    @Test
    @Tag("R6.9")
    void headerHasTheWrittenName() {
        TableColumn renamed = new TableColumn("first name", "col0", ColumnType.single(ValueType.STRING));
        assertThat(new String(CsvHeaderLine.of(CsvTables.vertices(renamed)), StandardCharsets.UTF_8))
                .isEqualTo("\"~id\",\"~label\",\"col0:String\"\n");
    }

    @Test
    void refusesANameThatItCannotWrite() {
        TableSchema table = CsvTables.vertices(column("path\\", "Int"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvHeaderLine.of(table))
                .withMessageContaining("\"path\\\"")
                .withMessageContaining("vertices labelled \"person\"");
    }

    @Test
    @Tag("R8.1")
    void countsLineEndsWithColumnAndRow() {
        TableSchema table = CsvTables.edges(IdColumn.WRITTEN, column("a", "Int"), column("b", "String"));
        List<Row> rows = List.of(
                Row.edge("e", "v", "v", "l", List.of(List.of(), List.of())),
                Row.edge("\n", "\r", "v\n", "l\nm", List.of(List.of(), List.of(Value.string("\n")))));
        List<String> losses = new ArrayList<>();
        CsvTables.text(table, rows, (loss, column, row) -> losses.add(loss + " " + column + " " + row));
        assertThat(losses)
                .containsExactly(
                        "LINE_END_IN_CSV " + LossCounter.ID + " 1",
                        "LINE_END_IN_CSV " + LossCounter.FROM + " 1",
                        "LINE_END_IN_CSV " + LossCounter.TO + " 1",
                        "LINE_END_IN_CSV " + LossCounter.LABEL + " 1",
                        "LINE_END_IN_CSV 1 1");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(CsvTableTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
