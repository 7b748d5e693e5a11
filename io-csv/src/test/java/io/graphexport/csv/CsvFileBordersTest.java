package io.graphexport.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.format.TableSchema;
import io.graphexport.request.Codec;
import io.graphexport.testkit.InMemoryTableFiles;
import io.graphexport.testkit.RowsOfValues;
import io.graphexport.testkit.RowsOfValues.Row;
import io.graphexport.testkit.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where files end depends on rows and the largest size alone. */
@Tag("R6.3")
class CsvFileBordersTest {
    private static final TableSchema TABLE = CsvTables.vertices(CsvTables.column("name", "String"));
    private static final String HEADER = "\"~id\",\"~label\",\"name:String\"\n";
    private static final int ROWS = 200;

    @ParameterizedTest
    @ValueSource(longs = {1, 29, 30, 31, 100, 1000, 4000, Long.MAX_VALUE})
    void aFileEndsWithTheRowThatReachesTheLargestSize(long maxFileSize) {
        List<String> files = texts(write(Codec.NONE, maxFileSize, ROWS, 1));
        assertThat(files).isEqualTo(expected(maxFileSize));
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "GZIP", "ZSTD"})
    void filesAreTheSameHoweverRowsAreCutIntoChunks(Codec codec) {
        List<byte[]> oneByOne = write(codec, 1000, 1, 1).contents();
        for (int seed = 2; seed < 12; seed++) {
            assertThat(write(codec, 1000, 1 + seed * seed, seed).contents())
                    .as("seed %s", seed)
                    .usingElementComparator(Arrays::compare)
                    .isEqualTo(oneByOne);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100, 1000, Long.MAX_VALUE})
    void filesTellTheirRows(long maxFileSize) {
        InMemoryTableFiles files = write(Codec.NONE, maxFileSize, 17, 3);
        List<Long> lines =
                texts(files).stream().map(text -> text.lines().count() - 1).toList();
        assertThat(files.files().stream().map(file -> file.rows())).isEqualTo(lines);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 50})
    void aBorderAtTheLastRowBeginsNoFile(int mostRows) {
        long sizeOfAll = expected(Long.MAX_VALUE).get(0).length();
        assertThat(write(Codec.NONE, sizeOfAll, mostRows, 5).files()).hasSize(1);
    }

    private static InMemoryTableFiles write(Codec codec, long maxFileSize, int mostRows, int seed) {
        RowsOfValues rows = new RowsOfValues(TABLE, rows());
        return CsvTables.write(CsvTables.format(codec, maxFileSize), TABLE, rows, mostRows, new Random(seed));
    }

    private static List<String> texts(InMemoryTableFiles files) {
        return files.contents().stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }

    private static List<Row> rows() {
        return Stream.iterate(0, i -> i < ROWS, i -> i + 1)
                .map(i -> Row.vertex("v" + i, "person", List.of(List.of(Value.string("x".repeat(i * 7 % 31))))))
                .toList();
    }

    private static List<String> expected(long maxFileSize) {
        List<String> files = new ArrayList<>();
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < ROWS; i++) {
            if (i > 0 && file.length() >= maxFileSize) {
                files.add(file.toString());
                file = new StringBuilder(HEADER);
            }
            file.append("\"v")
                    .append(i)
                    .append("\",\"person\",\"")
                    .append("x".repeat(i * 7 % 31))
                    .append("\"\n");
        }
        files.add(file.toString());
        return files;
    }
}
