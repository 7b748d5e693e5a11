package io.graphexport.spill;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R7.1")
class SpooledFileTest {
    @TempDir
    private Path folder;

    private SpooledFile written(byte[] bytes) throws IOException {
        SpooledFile file = new SpooledFile(folder.resolve("file"));
        try (WritableByteChannel channel = file.create()) {
            for (int at = 0; at < bytes.length; at += 1000) {
                channel.write(ByteBuffer.wrap(bytes, at, Math.min(1000, bytes.length - at)));
            }
        }
        return file;
    }

    private static byte[] all(SpooledFile file) throws IOException {
        try (SeekableByteChannel channel = file.open()) {
            return Channels.newInputStream(channel).readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SpooledFile.BLOCK - 1, SpooledFile.BLOCK, SpooledFile.BLOCK + 1, 3 * SpooledFile.BLOCK})
    void givesBackWhatWasWritten(int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        SpooledFile file = written(bytes);

        assertThat(file.size()).isEqualTo(size);
        assertThat(all(file)).isEqualTo(bytes);
        assertThat(all(file)).isEqualTo(bytes);
    }

    @Test
    void isReadFromAnyPlace() throws IOException {
        byte[] bytes = new byte[3 * SpooledFile.BLOCK + 7];
        Random random = new Random(3);
        random.nextBytes(bytes);
        SpooledFile file = written(bytes);

        try (SeekableByteChannel channel = file.open()) {
            for (int i = 0; i < 100; i++) {
                int at = random.nextInt(bytes.length);
                ByteBuffer part = ByteBuffer.allocate(1 + random.nextInt(bytes.length - at));
                channel.position(at);
                while (part.hasRemaining()) {
                    assertThat(channel.read(part)).isPositive();
                }
                assertThat(part.array()).isEqualTo(Arrays.copyOfRange(bytes, at, at + part.capacity()));
            }
        }
    }

    @Test
    void showsNothingOnDisk() throws IOException {
        written("MARKER".repeat(50_000).getBytes(UTF_8));

        assertThat(new String(Files.readAllBytes(folder.resolve("file")), ISO_8859_1))
                .hasSizeGreaterThan(300_000)
                .doesNotContain("MARKER");
    }

    @Test
    void whatSomebodyChangedIsAnError() throws IOException {
        SpooledFile file = written(new byte[100_000]);
        byte[] changed = Files.readAllBytes(folder.resolve("file"));
        changed[70_000] ^= 1;
        Files.write(folder.resolve("file"), changed);

        assertThatThrownBy(() -> all(file)).isInstanceOf(IOException.class).hasMessage("somebody changed it");
    }

    @Test
    void whatSomebodyShortenedIsAnError() throws IOException {
        SpooledFile file = written(new byte[100_000]);
        Files.write(folder.resolve("file"), Arrays.copyOf(Files.readAllBytes(folder.resolve("file")), 99_000));

        assertThatThrownBy(() -> all(file)).isInstanceOf(IOException.class).hasMessageContaining("shortened");
    }
}
