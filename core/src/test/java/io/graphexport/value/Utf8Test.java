package io.graphexport.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R2.3")
class Utf8Test {
    @ParameterizedTest
    @CsvSource({
        "'', -1",
        "61, -1",
        "00, -1",
        "7f, -1",
        "c280, -1",
        "dfbf, -1",
        "e0a080, -1",
        "ed9fbf, -1",
        "ee8080, -1",
        "efbfbf, -1",
        "f0908080, -1",
        "f48fbfbf, -1",
        "80, 0",
        "bf, 0",
        "6161c0af, 2",
        "c1bf, 0",
        "e09fbf, 0",
        "eda080, 0",
        "edbfbf, 0",
        "f08fbfbf, 0",
        "f4908080, 0",
        "f5808080, 0",
        "ff, 0",
        "fe, 0",
        "61c3, 1",
        "61e282, 1",
        "61f09f98, 1",
        "c361, 0",
        "e28261, 0",
        "f09f9861, 0",
        "6161616161616161ff, 8",
        "61616161616161c3a9ff, 9"
    })
    void findsTheFirstInvalidSequence(String hex, int expected) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(Utf8.firstInvalid(bytes, 0, bytes.length)).isEqualTo(expected);
    }

    @Test
    void agreesWithTheDecoderOfTheJdk() {
        long seed = 9;
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = almostUtf8(random);
            int start = random.nextInt(bytes.length + 1);
            int expected = firstInvalid(bytes, start);
            assertThat(Utf8.firstInvalid(bytes, start, bytes.length))
                    .as("%s from %d, seed %d", HexFormat.of().formatHex(bytes), start, seed)
                    .isEqualTo(expected);
        }
    }

    private static byte[] almostUtf8(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(24);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(
                    random.nextInt(new int[] {0x80, 0x80, 0x80, 0x800, 0x10000, 0x110000}[random.nextInt(6)]));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextBoolean()) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return Arrays.copyOf(bytes, Math.max(0, bytes.length - random.nextInt(3)));
    }

    private static int firstInvalid(byte[] bytes, int start) {
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length), true);
        return result.isError() ? in.position() : -1;
    }
}
