package io.graphexport.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random well-formed files, with commons-csv as the independent reader, at any size of blocks. */
@Tag("R2.3")
class RandomRowsTest {
    private static final String[] PIECES = {
        "a", "bc", "\u00e9", "\ud83c\udff4", " ", ";", "\\", "12", "0123456789abcdef"
    };
    private static final String[] QUOTED_PIECES = {",", "\n", "\r\n", "\r", "\"\""};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void rowsAreThoseOfAnIndependentReader(int seed) throws IOException {
        Random random = new Random(seed);
        String content = content(random);
        List<String> expected = expected(content);
        for (int blockSize : new int[] {16, 17 + random.nextInt(48), 64, 1000, 1 << 20}) {
            assertThat(Reading.all().withBlockSize(blockSize).read(folder, content))
                    .as("seed %d, block size %d", seed, blockSize)
                    .isEqualTo(expected);
        }
    }

    private static List<String> expected(String content) throws IOException {
        // Empty bare cells are null, empty quoted ones are not.
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setNullString("")
                .setQuoteMode(org.apache.commons.csv.QuoteMode.ALL_NON_NULL)
                .setIgnoreEmptyLines(true)
                .get();
        List<String> rows = new ArrayList<>();
        for (CSVRecord row : format.parse(new StringReader(content)).getRecords().stream()
                .skip(1)
                .toList()) {
            StringBuilder text = new StringBuilder("'" + row.get(0) + "' []");
            for (int column = 1; column < row.size(); column++) {
                if (row.get(column) != null) {
                    text.append(", c")
                            .append(column)
                            .append("='")
                            .append(row.get(column))
                            .append('\'');
                }
            }
            rows.add(Reading.visible(text.toString()));
        }
        return rows;
    }

    private static String content(Random random) {
        int columns = 2 + random.nextInt(5);
        StringBuilder content = new StringBuilder("~id");
        for (int column = 1; column < columns; column++) {
            content.append(",c").append(column);
        }
        content.append('\n');
        int rows = random.nextInt(200);
        for (int row = 0; row < rows; row++) {
            content.append(cell(random, "id"));
            for (int column = 1; column < columns; column++) {
                content.append(',').append(cell(random, ""));
            }
            content.append(random.nextInt(4) == 0 ? "\r\n" : "\n");
            content.append(random.nextInt(20) == 0 ? "\n" : "");
        }
        return content.toString();
    }

    private static String cell(Random random, String start) {
        boolean quoted = random.nextInt(3) == 0;
        StringBuilder cell = new StringBuilder(start);
        for (int pieces = random.nextInt(5); pieces > 0; pieces--) {
            boolean special = quoted && random.nextBoolean();
            String[] from = special ? QUOTED_PIECES : PIECES;
            cell.append(from[random.nextInt(from.length)]);
        }
        return quoted ? "\"" + cell + "\"" : cell.toString();
    }
}
