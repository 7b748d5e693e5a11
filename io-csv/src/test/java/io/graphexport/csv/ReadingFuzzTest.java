package io.graphexport.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.graphexport.source.ReadOptions.BadRows;
import io.graphexport.source.ReadOptions.Depth;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Any bytes give rows or an error for a user, the same at any size of blocks; nothing else is thrown, and reading ends.
 */
@Tag("R2.8")
class ReadingFuzzTest {
    private static final String[] PIECES = {
        "\"",
        "\"",
        ",",
        ",",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "a",
        "1",
        "2020-01-01",
        ";",
        "\\;",
        " ",
        "\"\"",
        "\u00e9",
        "\ufeff",
        "x,y,z\n",
        "1,A,2,b;c,3\n",
        "1,\"A\",2,\"b\"\"c;d\",2020-01-01\n",
        "{\"\"value\"\": \"\"1\"\", \"\"type\"\": \"\"Int\"\"}"
    };
    private static final String HEADER = "~id,~label,a:Int,b:String[],c:Date\n";

    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "30s")
    void anyBytes(FuzzedDataProvider data) {
        BadRows badRows = data.pickValue(BadRows.values());
        Depth depth = data.pickValue(Depth.values());
        int blockSize = data.consumeInt(1, 100);
        byte[] header = data.consumeBoolean() ? HEADER.getBytes(StandardCharsets.UTF_8) : new byte[0];
        byte[] rest = data.consumeRemainingAsBytes();
        byte[] content = Arrays.copyOf(header, header.length + rest.length);
        System.arraycopy(rest, 0, content, header.length, rest.length);
        Reading reading = Reading.all().with(badRows).with(depth).withMaxRowSize(1 << 16);
        assertSameAtAnyBlockSize(reading, blockSize, content);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomPieces(int seed) {
        Random random = new Random(seed);
        for (int file = 0; file < 50; file++) {
            StringBuilder content = new StringBuilder(HEADER);
            for (int pieces = random.nextInt(40); pieces > 0; pieces--) {
                content.append(PIECES[random.nextInt(PIECES.length)]);
            }
            Reading reading = Reading.all()
                    .with(random.nextBoolean() ? BadRows.FAIL : BadRows.SKIP)
                    .with(random.nextBoolean() ? Depth.SHAPE : Depth.VALUES)
                    .withMaxRowSize(20 + random.nextInt(100));
            byte[] bytes = content.toString().getBytes(StandardCharsets.UTF_8);
            assertSameAtAnyBlockSize(reading, 1 + random.nextInt(60), bytes);
        }
    }

    private static void assertSameAtAnyBlockSize(Reading reading, int blockSize, byte[] content) {
        List<String> small = reading.withBlockSize(blockSize).read(folder, content);
        List<String> large = reading.withBlockSize(1 << 16).read(folder, content);
        assertThat(small)
                .as("%s, block size %d", Reading.visible(new String(content, StandardCharsets.UTF_8)), blockSize)
                .isEqualTo(large);
    }
}
