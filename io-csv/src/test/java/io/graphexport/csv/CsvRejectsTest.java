package io.graphexport.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.batch.BadRow;
import io.graphexport.batch.BadRow.Breakage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R2.8")
class CsvRejectsTest {

    @Test
    void namesItsColumns() {
        assertThat(new String(new CsvRejects().header(), StandardCharsets.UTF_8))
                .isEqualTo("\"file\",\"line\",\"column\",\"rule\",\"row\"\n");
    }

    @Test
    void rowsReadBack() throws IOException {
        List<CSVRecord> lines = parse(
                bad(
                        "a, \"b\".csv",
                        7,
                        "age:Int",
                        "v1,person,\"x \"\"y\"\"\r\nz\",abc".getBytes(StandardCharsets.UTF_8)),
                bad("é.csv", 5_000_000_000L, "", new byte[0]));
        assertThat(lines.get(0).values())
                .containsExactly("a, \"b\".csv", "7", "age:Int", "a rule", "v1,person,\"x \"\"y\"\"\r\nz\",abc");
        assertThat(lines.get(1).get("line")).isEqualTo("5000000000");
        assertThat(lines.get(1).get("row")).isEmpty();
    }

    @Test
    void keepsTheBytesOfARowThatIsNotUtf8() {
        byte[] line = new CsvRejects().row(bad("f", 1, "c", new byte[] {'v', (byte) 0xff, '"', (byte) 0xc3}));
        assertThat(line).endsWith('"', 'v', 0xff, '"', '"', 0xc3, '"', '\n');
    }

    private static BadRow bad(String file, long line, String column, byte[] row) {
        return new BadRow(file, line, BadRow.Unit.LINE, column, "value", "a rule", Breakage.ROW, row);
    }

    private static List<CSVRecord> parse(BadRow... rows) throws IOException {
        CsvRejects rejects = new CsvRejects();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.write(rejects.header());
        for (BadRow row : rows) {
            text.write(rejects.row(row));
        }
        CSVFormat format = CSVFormat.Builder.create(CSVFormat.RFC4180)
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(text.toString(StandardCharsets.UTF_8), format)) {
            return parser.getRecords();
        }
    }
}
