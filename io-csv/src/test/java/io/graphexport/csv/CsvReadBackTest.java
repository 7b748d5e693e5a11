package io.graphexport.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.format.TableSchema;
import io.graphexport.graph.ValueType;
import io.graphexport.testkit.RowsOfValues.Row;
import io.graphexport.testkit.Value;
import io.graphexport.value.AnyText;
import io.graphexport.value.ByteAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written means the same to commons-csv, and to a splitter of lists that is as simple as the rule. */
@Tag("R6.7")
@Tag("R1.3")
class CsvReadBackTest {
    /** Tells a missing value (null) from the empty string. */
    private static final CSVFormat FORMAT = CSVFormat.Builder.create(CSVFormat.RFC4180)
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setNullString("")
            .setIgnoreEmptyLines(false)
            .get();

    private static final TableSchema TABLE = RandomRows.table();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void cellsReadBack(long seed) throws IOException {
        List<Row> rows = new RandomRows(new Random(seed)).rows(300);
        List<CSVRecord> lines = parse(CsvTables.text(TABLE, rows, CsvTables.ANY_LOSS));
        assertThat(lines).hasSize(rows.size() + 1);
        for (int row = 0; row < rows.size(); row++) {
            assertThat(lines.get(row + 1).toList())
                    .as("seed %s, row %s", seed, row)
                    .isEqualTo(expectedCells(rows.get(row)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void listsReadBack(long seed) throws IOException {
        List<Row> rows = new RandomRows(new Random(seed)).rows(300);
        List<CSVRecord> lines = parse(CsvTables.text(TABLE, rows, CsvTables.ANY_LOSS));
        for (int row = 0; row < rows.size(); row++) {
            List<Value> written = rows.get(row).properties().get(1);
            assertThat(split(lines.get(row + 1).get("strings:String[]")))
                    .as("seed %s, row %s", seed, row)
                    .isEqualTo(expectedElements(written));
        }
    }

    private static List<CSVRecord> parse(String text) throws IOException {
        String[] header =
                text.substring(0, text.indexOf('\n')).replace("\"", "").split(",", -1);
        CSVFormat format = CSVFormat.Builder.create(FORMAT).setHeader(header).get();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            return parser.getRecords();
        }
    }

    private static List<@Nullable String> expectedCells(Row row) {
        List<@Nullable String> cells = new ArrayList<>();
        cells.add(row.id());
        cells.add(row.label().isEmpty() ? null : row.label());
        cells.add(text(row.properties().get(0), ""));
        List<String> elements = expectedElements(row.properties().get(1));
        cells.add(
                elements.isEmpty()
                        ? null
                        : elements.stream()
                                .map(element -> element.replace(";", "\\;"))
                                .collect(Collectors.joining(";")));
        cells.add(text(row.properties().get(2), ""));
        cells.add(text(row.properties().get(3), ";"));
        cells.add(
                row.properties().get(4).isEmpty()
                        ? null
                        : row.properties().get(4).get(0).number() == 1 ? "true" : "false");
        cells.add(anyText(row.properties().get(5)));
        return cells;
    }

    private static @Nullable String text(List<Value> values, String separator) {
        return values.isEmpty()
                ? null
                : values.stream()
                        .map(value -> value.type() == ValueType.STRING ? value.text() : Long.toString(value.number()))
                        .collect(Collectors.joining(separator));
    }

    private static @Nullable String anyText(List<Value> values) {
        ByteAppender out = new ByteAppender(0);
        for (Value value : values) {
            if (out.size() > 0) {
                out.append((byte) ';');
            }
            if (value.type() == ValueType.STRING) {
                AnyText.appendString(value.bytes(), 0, value.bytes().length, out);
            } else {
                AnyText.append(value.type(), value.number(), out);
            }
        }
        return values.isEmpty() ? null : new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
    }

    /** What the format can say of the values: not the backslashes at the end of any but the last one. */
    private static List<String> expectedElements(List<Value> values) {
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String text = values.get(i).text();
            elements.add(i < values.size() - 1 ? text.replaceAll("\\\\+\\z", "") : text);
        }
        return elements;
    }

    /** Contract R2.5. */
    private static List<String> split(@Nullable String cell) {
        List<String> elements = new ArrayList<>();
        if (cell != null) {
            for (String element : cell.split("(?<!\\\\);", -1)) {
                elements.add(element.replace("\\;", ";"));
            }
        }
        return elements;
    }
}
