package io.graphexport.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.source.ReadOptions.BadRows;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which rows a file has: the cases of {@code rows.txt}, whose rows don't depend on the size of blocks. */
@Tag("R2.3")
@Tag("R2.8")
class RowsTest {
    @TempDir
    Path folder;

    static Stream<Arguments> cases() {
        return Reading.resource("rows.txt").stream()
                .map(line -> Arguments.of((Object[]) line.split("\\s*\\|\\s*", -1)));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("cases")
    void fileHasRows(String rule, String mode, String content, String expected) {
        Reading reading = Reading.all().with(BadRows.valueOf(mode)).withMaxRowSize(40);
        for (int blockSize : new int[] {1 << 20, 1, 7, 16, 64}) {
            assertThat(reading.withBlockSize(blockSize).read(folder, Reading.raw(content)))
                    .as("block size %d", blockSize)
                    .containsExactly(expected.isEmpty() ? new String[0] : expected.split("\\s*¶\\s*"));
        }
    }

    @Test
    void invalidUtf8IsABadRow() {
        byte[] content = "~id,a\n1,x\n2,y?z\n3,?\n".replace('?', '\u00ff').getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Reading.all().read(folder, content))
                .containsExactly("bad line 3, a 'y\ufffdz': invalid UTF-8: byte 0xFF");
        assertThat(Reading.all().with(BadRows.SKIP).read(folder, content))
                .containsExactly(
                        "'1' [], a='x'",
                        "bad line 3, a 'y\ufffdz': invalid UTF-8: byte 0xFF",
                        "bad line 4, a '\ufffd': invalid UTF-8: byte 0xFF");
    }

    @Test
    void aSequenceCutByTheLineEndIsInvalid() {
        byte[] content = {'~', 'i', 'd', ',', 'a', '\n', '1', ',', (byte) 0xc3, '\n', (byte) 0xa9, ',', '2', '\n'};
        assertThat(Reading.all().read(folder, content))
                .containsExactly("bad line 2, a '\ufffd': invalid UTF-8: byte 0xC3");
    }

    @Test
    void aStrayQuoteInALongFileIsToldWhereItIs() {
        String content = "~id,a\n1,x\n2,y\"z\n" + "3,rest\n".repeat(10_000);
        for (BadRows badRows : BadRows.values()) {
            List<String> lines = Reading.all()
                    .with(badRows)
                    .withMaxRowSize(1000)
                    .withBlockSize(256)
                    .read(folder, content);
            assertThat(lines)
                    .containsExactly(
                            "broken line 3, a 'y\"z': broken quote: a cell with a quote in it must be quoted as a whole,"
                                    + " and the quote doubled");
        }
    }

    @Test
    void aLongValueIsReadAndCutInMessages() {
        String value = "x".repeat(200_000);
        assertThat(Reading.all().withBlockSize(1000).read(folder, "~id,a\n1," + value + "\n"))
                .containsExactly("'1' [], a='" + value + "'");
        assertThat(Reading.all().withBlockSize(1000).read(folder, "~id,a:Int\n1," + value + "\n"))
                .containsExactly(
                        "bad line 2, a:Int '" + "x".repeat(100) + "...': an Int is digits, with or without a sign");
    }

    @Test
    void rowsOfAnyLengthFollowOneAnotherAtTheEndOfABlock() {
        Random random = new Random(1);
        StringBuilder content = new StringBuilder("~id,a\n");
        List<String> expected = new ArrayList<>();
        for (int row = 0; row < 400; row++) {
            String value = row + "x".repeat(random.nextInt(1 << random.nextInt(15)));
            content.append("1,").append(value).append('\n');
            expected.add("'1' [], a='" + value + "'");
        }
        for (int blockSize : new int[] {100, 5000, 20_000, 100_000}) {
            assertThat(Reading.all().withBlockSize(blockSize).read(folder, content.toString()))
                    .as("block size %d", blockSize)
                    .isEqualTo(expected);
        }
    }
}
