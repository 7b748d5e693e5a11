package io.graphexport.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartBytesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000, 100_000, 500_000, 1 << 30})
    void bytesAreReadAsOftenAsOneLikesWhateverTheMemory(long memory) throws IOException {
        for (int seed = 1; seed <= 10; seed++) {
            Random random = new Random(seed);
            try (BlockStore store = new BlockStore(memory, folder)) {
                List<PartBytes> parts = new ArrayList<>();
                List<byte[]> expected = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    parts.add(new PartBytes(store));
                    expected.add(fill(parts.get(i), random));
                }
                for (int i = 0; i < 5; i++) {
                    assertHolds(parts.get(i), expected.get(i), "memory " + memory + ", seed " + seed);
                    assertHolds(parts.get(i), expected.get(i), "again, seed " + seed);
                }
                assertThat(store.inMemory()).isLessThanOrEqualTo(memory);
                parts.forEach(PartBytes::release);
                assertThat(store.inMemory()).isZero();
            }
        }
    }

    private static byte[] fill(PartBytes part, Random random) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int writes = random.nextInt(60);
        for (int i = 0; i < writes; i++) {
            byte[] bytes = new byte[random.nextInt(random.nextBoolean() ? 100 : 60_000)];
            random.nextBytes(bytes);
            int start = random.nextInt(bytes.length + 1);
            part.append(bytes, start, bytes.length - start);
            all.write(bytes, start, bytes.length - start);
        }
        return all.toByteArray();
    }

    private static void assertHolds(PartBytes part, byte[] expected, String description) throws IOException {
        CRC32C checksum = new CRC32C();
        checksum.update(expected);
        assertThat(part.length()).as(description).isEqualTo(expected.length);
        assertThat(part.checksum()).as(description).isEqualTo((int) checksum.getValue());
        try (InputStream stream = part.open()) {
            assertThat(stream.readAllBytes()).as(description).isEqualTo(expected);
        }
    }

    @Test
    void placesOnDiskAreUsedAgain() throws IOException {
        byte[] bytes = new byte[3 * BlockStore.BLOCK];
        try (BlockStore store = new BlockStore(0, folder)) {
            for (int round = 0; round < 10; round++) {
                PartBytes part = new PartBytes(store);
                part.append(bytes, 0, bytes.length);
                part.release();
            }

            assertThat(store.onDisk()).isEqualTo(bytes.length);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
