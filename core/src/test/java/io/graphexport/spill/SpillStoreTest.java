package io.graphexport.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
            HeldBytes first = store.hold(bytes(60, 1));
            HeldBytes second = store.hold(bytes(40, 2));

            assertThat(store.onDisk()).isZero();
            assertThat(second.take()).isEqualTo(bytes(40, 2));
            assertThat(first.take()).isEqualTo(bytes(60, 1));
        }
    }

    @Test
    void spillsBeyondTheBudget() throws IOException {
        try (SpillStore store = new SpillStore(BUDGET, folder)) {
            HeldBytes first = store.hold(bytes(60, 1));
            HeldBytes spilled = store.hold(bytes(41, 2));
            HeldBytes fits = store.hold(bytes(40, 3));

            assertThat(store.onDisk()).isEqualTo(41);
            assertThat(store.inMemory()).isEqualTo(BUDGET);
            assertThat(spilled.take()).isEqualTo(bytes(41, 2));
            assertThat(first.take()).isEqualTo(bytes(60, 1));
            assertThat(fits.take()).isEqualTo(bytes(40, 3));
        }
    }

    @Test
    void takenBytesMakeRoomInMemory() throws IOException {
        try (SpillStore store = new SpillStore(BUDGET, folder)) {
            store.hold(bytes(BUDGET, 1)).take();
            store.hold(bytes(BUDGET, 2));

            assertThat(store.onDisk()).isZero();
        }
    }

    @Test
    void aBudgetOfNothingHoldsAllOnDisk() {
        try (SpillStore store = new SpillStore(0, folder)) {
            assertThat(store.hold(bytes(1, 1)).take()).isEqualTo(bytes(1, 1));
            assertThat(store.hold(new byte[0]).take()).isEmpty();
        }
    }

    @Test
    void theFilesSpaceIsUsedAgainWhenNothingIsLeftInIt() throws IOException {
        try (SpillStore store = new SpillStore(0, folder)) {
            for (int round = 0; round < 10; round++) {
                HeldBytes first = store.hold(bytes(30, round));
                HeldBytes second = store.hold(bytes(20, round + 1));
                assertThat(first.take()).isEqualTo(bytes(30, round));
                assertThat(second.take()).isEqualTo(bytes(20, round + 1));
            }

            assertThat(store.onDisk()).isEqualTo(50);
        }
    }

    @Test
    @Tag("R7.1")
    void whatWasEncryptedComesBackAlsoWhereSpaceIsUsedAgain() {
        try (SpillStore store = new SpillStore(0, folder, SpillStore.Form.ENCRYPTED)) {
            for (int round = 0; round < 10; round++) {
                HeldBytes first = store.hold(bytes(30, round));
                HeldBytes second = store.hold(new byte[0]);
                assertThat(first.length()).isEqualTo(30);
                assertThat(second.take()).isEmpty();
                assertThat(first.take()).isEqualTo(bytes(30, round));
            }
        }
    }

    @Test
    void theFileIsRemovedWithTheStore() {
        SpillStore store = new SpillStore(0, folder);
        store.hold(bytes(10, 1));
        store.close();
        store.close();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void bytesCanBeTakenOnce() {
        try (SpillStore store = new SpillStore(BUDGET, folder)) {
            for (HeldBytes held : List.of(store.hold(bytes(BUDGET, 1)), store.hold(bytes(1, 1)))) {
                held.take();

                assertThatThrownBy(held::take).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void tellsTheLengthBeforeAndAfter() {
        try (SpillStore store = new SpillStore(BUDGET, folder)) {
            for (HeldBytes held : List.of(store.hold(bytes(BUDGET, 1)), store.hold(bytes(7, 1)))) {
                int before = held.length();

                assertThat(held.take()).hasSize(before);
                assertThat(held.length()).isEqualTo(before);
            }
        }
    }

    @Test
    void nothingIsHeldAfterClose() {
        SpillStore store = new SpillStore(BUDGET, folder);
        store.close();

        assertThatThrownBy(() -> store.hold(bytes(1, 1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anErrorNamesTheFolder() {
        Path missing = folder.resolve("missing");
        try (SpillStore store = new SpillStore(0, missing)) {
            assertThatThrownBy(() -> store.hold(bytes(1, 1)))
                    .isInstanceOf(DestinationException.class)
                    .hasMessageContaining(missing.toString());
        }
    }

    @Test
    void bytesLargerThanOneTransferComeBackWhole() {
        try (SpillStore store = new SpillStore(0, folder)) {
            store.hold(bytes(10, 1));

            assertThat(store.hold(bytes(1_000_003, 5)).take()).isEqualTo(bytes(1_000_003, 5));
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
                held.add(store.hold(bytes));
            } else {
                assertThat(held.remove().take()).isEqualTo(expected.remove());
            }
        }
        while (!held.isEmpty()) {
            assertThat(held.remove().take()).isEqualTo(expected.remove());
        }
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
