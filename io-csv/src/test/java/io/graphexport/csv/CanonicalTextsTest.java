package io.graphexport.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.graph.ElementKind;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.ReadOptions.BadRows;
import io.graphexport.source.ReadOptions.Depth;
import io.graphexport.source.SourceTable;
import io.graphexport.source.Split;
import io.graphexport.source.SplitReader;
import io.graphexport.value.ValuePrinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a column says that a number's canonical text stands, there it stands. */
@Tag("R1.4")
@Tag("R1.5")
class CanonicalTextsTest {
    private static final String[] CELLS = {"", " ", "\"\"", "1", "12", "-5", "\"7\"", " 3 ", "007", "+4", "-0", "100"};
    private static final String[] DATES = {
        "",
        "2020-01-02",
        "\"2020-01-02\"",
        "2020-01-02Z",
        "2020-01-02T03:04:05Z",
        "2020-01-02T03:04:05.120Z",
        "2020-01-02T03:04",
        " 2020-01-02",
        "2020-01-02T03:04:05.1234567Z",
        "2020-01-02+01:00"
    };

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "Int, 12, 12",
        "Int, 012, -",
        "Int, ' 12', -",
        "Int, \"12\", 12",
        "Int[], 1;22;+3, 1 22 -",
        "Bool, true, true",
        "Bool, TRUE, -",
        "Double, 1.5, 1.5",
        "Double, 1.50, -",
        "Float[], 0.1;0.10, 0.1 -",
        "Date, 2020-01-02, 2020-01-02",
        "Date, 2020-01-02Z, -",
        "Date[], 2020-01-02;2020-01-02T03:04:05Z, 2020-01-02 -",
        "DateTime, 2020-01-02T03:04:05Z, 2020-01-02T03:04:05Z",
        "DateTime, 2020-01-02, -"
    })
    void areKnownWhereTheyAreUsual(String type, String cell, String expected) throws IOException {
        String content = "~id,p:" + type + ",q:" + type + "\n1," + cell + ",\n2,," + cell + "\n";
        List<String> texts = new ArrayList<>();
        for (RowBatch batch : read(content, 1 << 16)) {
            texts.add(texts(batch.property(0)));
            texts.add(texts(batch.property(1)));
        }
        assertThat(texts).containsExactly(expected, expected);
    }

    @Test
    void areTheTextsOfTheNumbersInWhateverMixture() throws IOException {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            StringBuilder content = new StringBuilder("~id,a:Int,b:Double,c:Date,d:Int[],e:DateTime\n");
            for (int row = random.nextInt(100); row > 0; row--) {
                content.append("x,")
                        .append(pick(CELLS, random))
                        .append(',')
                        .append(random.nextInt(4) == 0 ? pick(CELLS, random) : random.nextInt(9999) / 100.0)
                        .append(',')
                        .append(pick(DATES, random))
                        .append(",1;-0;3,")
                        .append(pick(DATES, random))
                        .append(random.nextInt(3) == 0 ? "\r\n" : "\n");
            }
            for (RowBatch batch : read(content.toString(), 40 + random.nextInt(1000))) {
                for (int column = 0; column < batch.propertyColumns(); column++) {
                    assertTexts(batch.property(column), "seed " + seed);
                }
            }
        }
    }

    private static String pick(String[] from, Random random) {
        return from[random.nextInt(from.length)];
    }

    private static void assertTexts(ColumnVector vector, String what) {
        for (int value = 0; vector.hasTexts() && value < vector.values(); value++) {
            if (vector.length(value) > 0) {
                assertThat(text(vector, value))
                        .as(what)
                        .isEqualTo(ValuePrinter.toText(vector.typeOf(value), vector.number(value)));
            }
        }
    }

    private static String texts(ColumnVector vector) {
        List<String> texts = new ArrayList<>();
        for (int value = 0; value < vector.values(); value++) {
            boolean known = vector.hasTexts() && vector.length(value) > 0;
            texts.add(known ? text(vector, value) : "-");
        }
        return String.join(" ", texts);
    }

    private static String text(ColumnVector vector, int value) {
        return new String(vector.data(), vector.start(value), vector.length(value), StandardCharsets.UTF_8);
    }

    private List<RowBatch> read(String content, int blockSize) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Path path = Files.write(folder.resolve("rows.csv"), bytes);
        SourceTable table = new CsvDumpFormat(ChunkSize.of(blockSize)).open(Reading.file(path));
        LabelDictionary labels = new LabelDictionary(ElementKind.VERTEX);
        ReadOptions options = new ReadOptions(Depth.VALUES, BadRows.FAIL, 1 << 20, 1 << 20, labels, Projection.all());
        List<RowBatch> batches = new ArrayList<>();
        try (SplitReader reader = table.read(options)) {
            for (Split split = reader.next(); split != null; split = reader.next()) {
                RowBatch batch =
                        new RowBatch(ElementKind.VERTEX, table.columns().size());
                if (split.read(batch)) {
                    batches.add(batch);
                }
            }
        }
        return batches;
    }
}
