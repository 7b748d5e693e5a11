package io.graphexport.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.batch.LabelDictionary;
import io.graphexport.graph.ElementKind;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.ReadOptions.BadRows;
import io.graphexport.source.ReadOptions.Depth;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkSizeTest {
    private static final int KIBIBYTE = 1 << 10;

    private static ReadOptions options(int labels, long largestSplit) {
        LabelDictionary known = new LabelDictionary(ElementKind.VERTEX);
        for (int number = 0; number < labels; number++) {
            byte[] label = ("label-" + number).getBytes(StandardCharsets.UTF_8);
            known.idOf(label, 0, label.length);
        }
        assertThat(known.size()).isEqualTo(labels);
        return new ReadOptions(Depth.VALUES, BadRows.FAIL, 1 << 20, largestSplit, known, Projection.all());
    }

    @ParameterizedTest(name = "{0} labels, file of {1} KiB, splits of up to {2} KiB: {3} KiB")
    @CsvSource({
        "0, 1000000, 10000, 256",
        "256, 1000000, 10000, 256",
        "257, 1000000, 10000, 257",
        "3000, 1000000, 10000, 3000",
        "8192, 1000000, 10000, 8192",
        "10000, 1000000, 10000, 8192",
        "3000, 32000, 10000, 2000",
        "3000, 100, 10000, 256",
        "3000, 0, 10000, 256",
        "3000, 1000000, 1000, 1000",
        "3000, 1000000, 0, 256"
    })
    void growsWithTheLabelsInLargeFiles(int labels, long fileSize, long largestSplit, int expected) {
        assertThat(ChunkSize.usual().forFile(fileSize * KIBIBYTE, options(labels, largestSplit * KIBIBYTE)))
                .isEqualTo(expected * KIBIBYTE);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "10000, 1000000000"})
    void isTheSameForAllFilesIfAskedFor(int labels, long fileSize) {
        assertThat(ChunkSize.of(77).forFile(fileSize, options(labels, 1 << 20))).isEqualTo(77);
    }
}
