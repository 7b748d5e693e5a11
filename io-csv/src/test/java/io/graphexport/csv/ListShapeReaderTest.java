package io.graphexport.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import io.graphexport.value.DeclaredType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is counted is what the reader of lists finds, value by value. */
@Tag("R2.5")
class ListShapeReaderTest {
    private static final int ROUNDS = 4000;
    private static final String[] PIECES = {
        ";", ";", ";", "a", "1", " ", "\\", "\\;", ";;", "T", "é", "+70795120", "2020-01-01", "2020-01-01T12:00:00Z"
    };

    @ParameterizedTest
    @EnumSource(names = {"STRING", "INT", "DOUBLE", "DATE", "DATE_TIME"})
    void isCountedOrLeftToTheReference(ValueType type) {
        ShapeReader element = (ShapeReader) ShapeReader.of(DeclaredType.of(type));
        ListShapeReader counting = new ListShapeReader(element);
        ListReader reference = new ListReader(element);
        ColumnVector vector = new ColumnVector();
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            int start = random.nextInt(9);
            byte[] cell = cell(random);
            // What stands round a cell counts for nothing.
            byte[] bytes = new byte[start + cell.length + Chunk.SLACK];
            Arrays.fill(bytes, (byte) (random.nextBoolean() ? ';' : '\\'));
            System.arraycopy(cell, 0, bytes, start, cell.length);
            int end = start + cell.length;
            int counted = counting.count(bytes, start, end);
            if (counted != ListShapeReader.NOT_PLAIN) {
                reference.clear(vector);
                String what = "seed " + seed + ": " + new String(cell, StandardCharsets.UTF_8);
                assertThat(reference.read(new Chunk(bytes, end, 1, 0), start, end, vector))
                        .as(what)
                        .isNull();
                assertThat(counted).as(what).isEqualTo(vector.values());
                assertThat(vector.type()).as(what).isEqualTo(type);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "STRING, a, 1",
        "STRING, half price; today;;x;, 5",
        "STRING, é;ü;+70795120;+47293579, 4",
        "INT, 1, 1",
        "INT, 12345678;12345678;3, 3",
        "DOUBLE, 0.5;-1.25;1e9;NaN, 4",
        "DATE, 1991-04-26;1994-07-07;1970-03-21, 3",
        "DATE_TIME, 1991-04-26T00:00:00Z;1994-07-07T00:00:00Z, 2"
    })
    void usualCellsAreCounted(ValueType type, String cell, int expected) {
        byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
        ListShapeReader reader = new ListShapeReader((ShapeReader) ShapeReader.of(DeclaredType.of(type)));
        assertThat(reader.count(Arrays.copyOf(bytes, bytes.length + Chunk.SLACK), 0, bytes.length))
                .isEqualTo(expected);
    }

    private static byte[] cell(Random random) {
        StringBuilder cell = new StringBuilder();
        for (int pieces = 1 + random.nextInt(6); pieces > 0; pieces--) {
            cell.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return cell.toString().getBytes(StandardCharsets.UTF_8);
    }
}
