package io.graphexport.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.format.RowChunk;
import io.graphexport.spill.RowMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutedSplitTest {
    private static final int MANY = 1500;
    private static final int FEW = 20;
    private static final int SMALL = 300;
    private static final int LARGE = 10_000;

    private final RowMemory memory = new RowMemory(1 << 28);

    @Test
    void keepsTheRowsOfManyTablesAsTheyWereEncoded() {
        RoutedSplit split = split(MANY, SMALL);

        assertThat(split.chunks()).hasSize(MANY);
        for (int table = 0; table < MANY; table++) {
            assertIsChunk(split.chunks().get(table), table, SMALL);
        }
    }

    @Test
    void keepsLargeChunksAmongSmallOnesInOrder() {
        RoutedSplit split = new RoutedSplit(memory);
        split.beginBatch(MANY);
        for (int batch = 0; batch < 2; batch++) {
            for (int table = 0; table < MANY; table++) {
                add(split, table, chunk(table, table % 2 == batch ? LARGE : SMALL));
            }
        }

        assertThat(split.chunks()).hasSize(2 * MANY);
        for (int number = 0; number < 2 * MANY; number++) {
            int table = number % MANY;
            assertIsChunk(split.chunks().get(number), table, table % 2 == number / MANY ? LARGE : SMALL);
        }
    }

    @Test
    void keepsAChunkOfManyRowsWithoutBytes() {
        RoutedSplit split = new RoutedSplit(memory);
        split.beginBatch(MANY);
        RowChunk rows = new RowChunk(new byte[0], new long[5000]);
        add(split, 0, rows);

        assertThat(split.chunks().get(0).chunk().rows()).isEqualTo(5000);
    }

    @Test
    void saysHowMuchMemoryWaitsUntilNoneDoes() {
        List<RoutedChunk> chunks = split(MANY, SMALL).chunks();
        long held = chunks.stream().mapToLong(RoutedChunk::hold).sum();
        assertThat(held).isGreaterThan((long) MANY * SMALL);

        long released = 0;
        for (RoutedChunk chunk : chunks) {
            released += chunk.release();
            assertThat(released).isLessThanOrEqualTo(held);
        }
        assertThat(released).isEqualTo(held);
    }

    /** One chunk that goes on waiting keeps the memory that it shares. */
    @Test
    void countsSharedMemoryUntilTheLastChunkInItIsReleased() {
        List<RoutedChunk> chunks = split(MANY, SMALL).chunks();
        long held = chunks.stream().mapToLong(RoutedChunk::hold).sum();
        long waiting = held;
        for (RoutedChunk chunk : chunks.subList(1, MANY)) {
            waiting -= chunk.release();
        }

        assertThat(waiting).isGreaterThan(100L * SMALL);
        assertThat(waiting - chunks.get(0).release()).isZero();
    }

    /** Ordinary exports hold what their chunks take, and nothing more. */
    @Test
    void chunksOfFewTablesShareNothing() {
        for (RoutedChunk chunk : split(FEW, SMALL).chunks()) {
            assertThat(chunk.hold()).isEqualTo(chunk.size());
            assertThat(chunk.release()).isEqualTo(chunk.size());
        }
    }

    @Test
    void memoryIsUsedAgainOnlyOnceNoChunkInItWaits() {
        List<RoutedChunk> first = new ArrayList<>(split(MANY, SMALL).chunks());
        first.forEach(RoutedChunk::hold);
        first.subList(1, MANY).forEach(RoutedChunk::release);
        List<RoutedChunk> second = split(MANY, SMALL + 1).chunks();

        assertIsChunk(first.get(0), 0, SMALL);
        for (int table = 0; table < MANY; table++) {
            assertIsChunk(second.get(table), table, SMALL + 1);
        }
    }

    @Test
    void memoryIsGivenBackWithEachChunkOfFewTables() {
        List<RoutedChunk> first = split(FEW, LARGE).chunks();
        first.forEach(RoutedChunk::hold);
        first.subList(1, FEW).forEach(RoutedChunk::release);
        List<RoutedChunk> second = split(FEW, LARGE + 1).chunks();

        assertIsChunk(first.get(0), 0, LARGE);
        for (int table = 0; table < FEW; table++) {
            assertIsChunk(second.get(table), table, LARGE + 1);
        }
        assertThat(second.get(0).chunk().bytes().start())
                .isEqualTo(first.get(1).chunk().bytes().start());
    }

    private RoutedSplit split(int tables, int length) {
        RoutedSplit split = new RoutedSplit(memory);
        split.beginBatch(tables);
        for (int table = 0; table < tables; table++) {
            add(split, table, chunk(table, length));
        }
        return split;
    }

    /** From an array that is longer, and used again, as an encoder's is. */
    private static void add(RoutedSplit split, int table, RowChunk chunk) {
        byte[] array = Arrays.copyOf(chunk.bytes().array(), chunk.bytes().length() + 50);
        split.into(table).take(array, chunk.bytes().length(), chunk.rowSizes());
        Arrays.fill(array, (byte) -1);
    }

    /** Bytes and sizes that no other table, and no other length, has. */
    private static RowChunk chunk(int table, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) (table ^ length));
        return new RowChunk(bytes, new long[] {table, (long) table << 40 | length});
    }

    private static void assertIsChunk(RoutedChunk routed, int table, int length) {
        RowChunk expected = chunk(table, length);
        assertThat(routed.table()).isEqualTo(table);
        assertThat(routed.rows()).isEqualTo(2);
        assertThat(routed.chunk().bytes().toArray()).isEqualTo(expected.bytes().toArray());
        assertThat(routed.chunk().rowSizes()).isEqualTo(expected.rowSizes());
    }
}
