package io.graphexport.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmallChunksTest {
    private static final int LARGE = 1 << 16;

    @Test
    void neighboursThatAreSmallBecomeOne() {
        List<RowChunk> chunks =
                List.of(chunk(10), chunk(20), chunk(LARGE), chunk(30), chunk(LARGE), chunk(1), chunk(2));

        assertThat(mergedSizes(chunks)).containsExactly(30, LARGE, 30, LARGE, 3);
    }

    @Test
    void aChunkThatStandsAloneIsNotCopied() {
        RowChunk alone = chunk(10);

        assertThat(SmallChunks.merge(List.of(alone), SmallChunksTest::never)).containsExactly(alone);
    }

    @Test
    void manySmallOnesBecomeChunksOfAMebibyteAbout() {
        List<RowChunk> chunks = new ArrayList<>();
        for (int i = 0; i < 1024; i++) {
            chunks.add(chunk(4096));
        }

        assertThat(mergedSizes(chunks)).containsExactly(1 << 20, 1 << 20, 1 << 20, 1 << 20);
    }

    @Test
    void sizesOfRowsGoOnFromChunkToChunk() {
        RowChunk first = new RowChunk(new byte[5], new long[] {2, 5});
        RowChunk second = new RowChunk(new byte[9], new long[] {1, 8, 9});

        assertThat(SmallChunks.rowSizes(List.of(first, second))).containsExactly(2, 5, 6, 13, 14);
    }

    private static List<Integer> mergedSizes(List<RowChunk> chunks) {
        return SmallChunks.merge(chunks, SmallChunksTest::together).stream()
                .map(chunk -> chunk.bytes().length())
                .toList();
    }

    private static RowChunk together(List<RowChunk> chunks) {
        int bytes = chunks.stream().mapToInt(chunk -> chunk.bytes().length()).sum();
        return new RowChunk(new byte[bytes], SmallChunks.rowSizes(chunks));
    }

    private static RowChunk never(List<RowChunk> chunks) {
        throw new AssertionError("merged " + chunks);
    }

    private static RowChunk chunk(int bytes) {
        return new RowChunk(new byte[bytes], new long[] {bytes});
    }
}
