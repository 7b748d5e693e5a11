package io.graphexport.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.format.TableSchema;
import io.graphexport.graph.ColumnType;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import io.graphexport.testkit.RowsOfValues.Row;
import io.graphexport.testkit.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("R1.3")
@Tag("R1.6")
@Tag("R6.7")
class CsvCellTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void writesTheCell(Case given) {
        TableSchema table = CsvTables.vertices(CsvTables.column("p", given.type()));
        List<Loss> losses = new ArrayList<>();
        List<Row> rows = List.of(Row.vertex("1", "", List.of(given.parsedValues())));
        String text = CsvTables.text(table, rows, (loss, column, row) -> losses.add(loss));
        assertThat(text).isEqualTo("\"~id\",\"~label\",\"p:" + given.type() + "\"\n\"1\",," + given.cell() + "\n");
        assertThat(losses).isEqualTo(given.losses());
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream in = Objects.requireNonNull(CsvCellTest.class.getResourceAsStream("written-cells.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(Case::parse)
                            .toList()
                            .stream();
        }
    }

    record Case(String rule, String type, String values, String cell, List<Loss> losses) {

        static Case parse(String line) {
            String[] parts = (line + " ").split(" \\| ", -1);
            List<Loss> losses = parts.length < 5
                    ? List.of()
                    : Arrays.stream(parts[4].trim().split(" ", -1))
                            .map(Loss::valueOf)
                            .toList();
            return new Case(parts[0], parts[1], parts[2], plain(parts[3].trim()), losses);
        }

        List<Value> parsedValues() {
            return values.equals("<none>")
                    ? List.of()
                    : Arrays.stream(values.split(" & ", -1)).map(this::parsed).toList();
        }

        private Value parsed(String value) {
            ColumnType columnType = CsvTables.type(type);
            if (columnType.value() != ValueType.ANY) {
                return Value.parse(columnType.value(), plain(value));
            }
            int colon = value.indexOf(':');
            return Value.parse(CsvTables.type(value.substring(0, colon)).value(), plain(value.substring(colon + 1)));
        }

        private static String plain(String text) {
            return text.equals("<empty>")
                    ? ""
                    : text.replace('␊', '\n')
                            .replace('␍', '\r')
                            .replace('␀', '\0')
                            .replace('␉', '\t');
        }
    }
}
