package io.graphexport.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.format.EncodedBytes;
import io.graphexport.format.HeldBytes;
import io.graphexport.sink.DestinationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillStoreTest {
    private static final int BUDGET = 100;

    @TempDir
    private Path folder;

    @Test
    void holdsInMemoryWithinTheBudget() throws IOException {
        try (SpillStore store = new SpillStore(BUDGET, folder)) {
            HeldBytes first = store.newTable().hold(held(60, 1));
            HeldBytes second = store.newTable().hold(held(40, 2));

            assertThat(store.onDisk()).isZero();
            assertThat(second.take().toArray()).isEqualTo(bytes(40, 2));
            assertThat(first.take().toArray()).isEqualTo(bytes(60, 1));
        }
    }

    @Test
    void spillsBeyondTheBudget() throws IOException {
        try (SpillStore store = new SpillStore(BUDGET, folder)) {
            HeldBytes first = store.newTable().hold(held(60, 1));
            HeldBytes spilled = store.newTable().hold(held(41, 2));
            HeldBytes fits = store.newTable().hold(held(40, 3));

            assertThat(store.onDisk()).isEqualTo(41);
            assertThat(store.inMemory()).isEqualTo(BUDGET);
            assertThat(spilled.take().toArray()).isEqualTo(bytes(41, 2));
            assertThat(first.take().toArray()).isEqualTo(bytes(60, 1));
            assertThat(fits.take().toArray()).isEqualTo(bytes(40, 3));
        }
    }

    @Test
    void releasedBytesMakeRoomInMemory() throws IOException {
        try (SpillStore store = new SpillStore(BUDGET, folder)) {
            store.newTable().hold(held(BUDGET, 1)).take().release();
            store.newTable().hold(held(BUDGET, 2));

            assertThat(store.onDisk()).isZero();
        }
    }

    /** Holds and takes more than the budget, for another table. */
    private static void passBy(SpillStore store) {
        for (int i = 0; i < 3; i++) {
            store.newTable().hold(held(BUDGET / 2, i)).take().release();
        }
    }

    @Test
    void whatAColdTableHoldsMovesToTheFileAndComesBack() throws IOException {
        try (SpillStore store = new SpillStore(BUDGET, folder)) {
            HeldBytes cold = store.newTable().hold(held(30, 1));
            passBy(store);

            assertThat(store.onDisk()).isEqualTo(30);
            assertThat(store.inMemory()).isZero();
            assertThat(cold.length()).isEqualTo(30);
            assertThat(cold.take().toArray()).isEqualTo(bytes(30, 1));
            assertThatThrownBy(cold::take).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aTableThatGetsMoreKeepsItsMemory() throws IOException {
        try (SpillStore store = new SpillStore(BUDGET, folder)) {
            SpillStore.TableShare table = store.newTable();
            HeldBytes first = table.hold(held(10, 1));
            for (int i = 0; i < 4; i++) {
                store.newTable().hold(held(BUDGET / 2, i)).take().release();
                table.hold(held(1, i));
            }

            assertThat(store.onDisk()).isZero();
            assertThat(first.take().toArray()).isEqualTo(bytes(10, 1));
        }
    }

    @Test
    void aColdTableGivesItsMemoryBack() {
        RowMemory memory = new RowMemory(BUDGET);
        try (SpillStore store = new SpillStore(BUDGET, memory, folder, SpillStore.Form.PLAIN)) {
            EncodedBytes made = memory.copy(bytes(30, 1), 30);
            store.newTable().hold(made);
            made.release();
            passBy(store);

            assertThat(memory.size()).isZero();
        }
    }

    @Test
    void aBudgetOfNothingHoldsAllOnDisk() {
        try (SpillStore store = new SpillStore(0, folder)) {
            assertThat(store.newTable().hold(held(1, 1)).take().toArray()).isEqualTo(bytes(1, 1));
            assertThat(store.newTable()
                            .hold(EncodedBytes.of(new byte[0]))
                            .take()
                            .toArray())
                    .isEmpty();
        }
    }

    /** The memory stays the chunk's until it is encoded, long after whoever made it has forgotten it. */
    @Test
    void holdsMemoryThatWasHandedOutWithoutCopyingIt() {
        RowMemory memory = new RowMemory(1 << 26);
        try (SpillStore store = new SpillStore(1 << 26, memory, folder, SpillStore.Form.PLAIN)) {
            EncodedBytes made = memory.copy(bytes(50_000, 1), 50_000);
            HeldBytes held = store.newTable().hold(made);
            made.release();
            EncodedBytes other = memory.copy(bytes(50_000, 2), 50_000);
            EncodedBytes taken = held.take();

            assertThat(taken.array()).isSameAs(other.array());
            assertThat(taken.toArray()).isEqualTo(bytes(50_000, 1));
            taken.release();
            EncodedBytes third = memory.copy(bytes(50_000, 3), 50_000);
            assertThat(third.start()).isEqualTo(taken.start());
        }
    }

    @Test
    void spillsWhatMemoryHasNoRoomForAndGivesItBackAtOnce() throws IOException {
        RowMemory memory = new RowMemory(100);
        try (SpillStore store = new SpillStore(1000, memory, folder, SpillStore.Form.PLAIN)) {
            EncodedBytes waiting = memory.copy(bytes(60, 1), 60);
            HeldBytes inMemory = store.newTable().hold(waiting);
            EncodedBytes beyond = memory.copy(bytes(50, 2), 50);
            HeldBytes spilled = store.newTable().hold(beyond);
            beyond.release();

            assertThat(memory.size()).isEqualTo(60);
            assertThat(store.onDisk()).isEqualTo(50);
            assertThat(spilled.take().toArray()).isEqualTo(bytes(50, 2));
            assertThat(inMemory.take().toArray()).isEqualTo(bytes(60, 1));
        }
    }

    @Test
    void theFilesSpaceIsUsedAgainWhenNothingIsLeftInIt() throws IOException {
        try (SpillStore store = new SpillStore(0, folder)) {
            for (int round = 0; round < 10; round++) {
                HeldBytes first = store.newTable().hold(held(30, round));
                HeldBytes second = store.newTable().hold(held(20, round + 1));
                assertThat(first.take().toArray()).isEqualTo(bytes(30, round));
                assertThat(second.take().toArray()).isEqualTo(bytes(20, round + 1));
            }

            assertThat(store.onDisk()).isEqualTo(50);
        }
    }

    @Test
    void theFilesSpaceIsUsedAgainWhileOthersAreLeftInIt() throws IOException {
        try (SpillStore store = new SpillStore(0, folder)) {
            HeldBytes left = store.newTable().hold(held(10, 1));
            for (int round = 0; round < 10; round++) {
                assertThat(store.newTable().hold(held(30, round)).take().toArray())
                        .isEqualTo(bytes(30, round));
            }

            assertThat(store.onDisk()).isEqualTo(40);
            assertThat(left.take().toArray()).isEqualTo(bytes(10, 1));
        }
    }

    @Test
    @Tag("R7.1")
    void whatWasEncryptedComesBackAlsoWhereSpaceIsUsedAgain() {
        try (SpillStore store = new SpillStore(0, new RowMemory(0), folder, SpillStore.Form.ENCRYPTED)) {
            for (int round = 0; round < 10; round++) {
                HeldBytes first = store.newTable().hold(held(30, round));
                HeldBytes second = store.newTable().hold(EncodedBytes.of(new byte[0]));
                assertThat(first.length()).isEqualTo(30);
                assertThat(second.take().toArray()).isEmpty();
                assertThat(first.take().toArray()).isEqualTo(bytes(30, round));
            }
        }
    }

    @Test
    void theFileIsRemovedWithTheStore() {
        SpillStore store = new SpillStore(0, folder);
        store.newTable().hold(held(10, 1));
        store.close();
        store.close();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void bytesCanBeTakenOnce() {
        try (SpillStore store = new SpillStore(BUDGET, folder)) {
            for (HeldBytes held : List.of(
                    store.newTable().hold(held(BUDGET, 1)), store.newTable().hold(held(1, 1)))) {
                held.take();

                assertThatThrownBy(held::take).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void tellsTheLengthBeforeAndAfter() {
        try (SpillStore store = new SpillStore(BUDGET, folder)) {
            for (HeldBytes held : List.of(
                    store.newTable().hold(held(BUDGET, 1)), store.newTable().hold(held(7, 1)))) {
                int before = held.length();

                assertThat(held.take().toArray()).hasSize(before);
                assertThat(held.length()).isEqualTo(before);
            }
        }
    }

    @Test
    void nothingIsHeldAfterClose() {
        SpillStore store = new SpillStore(BUDGET, folder);
        store.close();

        assertThatThrownBy(() -> store.newTable().hold(held(1, 1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anErrorNamesTheFolder() {
        Path missing = folder.resolve("missing");
        try (SpillStore store = new SpillStore(0, missing)) {
            assertThatThrownBy(() -> store.newTable().hold(held(1, 1)))
                    .isInstanceOf(DestinationException.class)
                    .hasMessageContaining(missing.toString());
        }
    }

    @Test
    void bytesLargerThanOneTransferComeBackWhole() {
        try (SpillStore store = new SpillStore(0, folder)) {
            store.newTable().hold(held(10, 1));

            assertThat(store.newTable().hold(held(1_000_003, 5)).take().toArray())
                    .isEqualTo(bytes(1_000_003, 5));
        }
    }

    @Test
    void threadsHoldAndTakeAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (SpillStore store = new SpillStore(500, folder)) {
            List<Future<?>> all = new ArrayList<>();
            for (int seed = 0; seed < 4; seed++) {
                Random random = new Random(seed);
                all.add(threads.submit(() -> holdAndTake(store, random)));
            }
            for (Future<?> one : all) {
                one.get();
            }

            assertThat(store.inMemory()).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void holdAndTake(SpillStore store, Random random) {
        Deque<byte[]> expected = new ArrayDeque<>();
        Deque<HeldBytes> held = new ArrayDeque<>();
        for (int i = 0; i < 2_000; i++) {
            if (random.nextBoolean() || held.isEmpty()) {
                byte[] bytes = bytes(random.nextInt(300), random.nextInt(100));
                expected.add(bytes.clone());
                held.add(store.newTable().hold(EncodedBytes.of(bytes)));
            } else {
                assertThat(held.remove().take().toArray()).isEqualTo(expected.remove());
            }
        }
        while (!held.isEmpty()) {
            assertThat(held.remove().take().toArray()).isEqualTo(expected.remove());
        }
    }

    private static EncodedBytes held(int length, int first) {
        return EncodedBytes.of(bytes(length, first));
    }

    private static byte[] bytes(int length, int first) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) first);
        for (int i = 0; i < length; i++) {
            bytes[i] += (byte) (i * 7 + (i >>> 8));
        }
        return bytes;
    }
}
