package io.graphexport.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.format.EncodedBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RowMemoryTest {
    /** Enough for 32 slabs of 512 KiB. */
    private static final int BUDGET = 16 << 20;

    private static final int SLAB = BUDGET / 32;

    private final RowMemory memory = new RowMemory(BUDGET);

    @Test
    void copiesWhatItIsGiven() {
        for (int length : new int[] {0, 1, 4095, 4096, 4097, 100_000, SLAB, SLAB + 1, BUDGET, BUDGET + 1}) {
            byte[] source = bytes(length + 3, length);

            EncodedBytes copy = memory.copy(source, length);
            Arrays.fill(source, (byte) 0);

            assertThat(copy.length()).isEqualTo(length);
            assertThat(copy.toArray()).isEqualTo(Arrays.copyOf(bytes(length + 3, length), length));
            copy.release();
        }
    }

    @Test
    void whatIsGivenBackIsHandedOutAgain() {
        EncodedBytes first = memory.take(100_000);
        EncodedBytes second = memory.take(100_000);
        first.release();

        EncodedBytes third = memory.take(99_900);

        assertThat(third.array()).isSameAs(second.array());
        assertThat(third.start()).isEqualTo(first.start());
    }

    @Test
    void stretchesThatAreFreeSideBySideAreOne() {
        List<EncodedBytes> parts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            parts.add(memory.take(SLAB / 8));
        }
        // In any order.
        for (int i : new int[] {3, 1, 2, 0, 7, 5, 4, 6}) {
            parts.get(i).release();
        }

        assertThat(memory.take(SLAB).array()).isSameAs(parts.get(0).array());
        assertThat(memory.size()).isEqualTo(SLAB);
    }

    /** However long a pass takes. */
    @Test
    void takesNoMoreThanWhatWaitsAtOneTime() {
        for (int i = 0; i < 10_000; i++) {
            EncodedBytes first = memory.take(100_000 + i);
            EncodedBytes second = memory.take(200_000);
            first.release();
            second.release();
        }

        assertThat(memory.size()).isEqualTo(SLAB);
    }

    @Test
    void whatSomebodyStillUsesIsNotHandedOut() {
        EncodedBytes shared = memory.copy(bytes(5000, 1), 5000);
        shared.retain();
        shared.release();

        memory.copy(bytes(5000, 2), 5000);

        assertThat(shared.toArray()).isEqualTo(bytes(5000, 1));
    }

    @Test
    void nobodyReleasesWhatNobodyUses() {
        for (int length : new int[] {100, 5000}) {
            EncodedBytes bytes = memory.take(length);
            bytes.release();

            assertThatThrownBy(bytes::release).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(bytes::retain).isInstanceOf(IllegalStateException.class);
        }
    }

    /** Tests run with assertions: who uses what was given back gets other results. */
    @Test
    void whatIsGivenBackIsOverwritten() {
        EncodedBytes bytes = memory.copy(bytes(5000, 1), 5000);
        bytes.release();

        Set<Byte> left = new HashSet<>();
        for (byte one : bytes.toArray()) {
            left.add(one);
        }
        assertThat(left).hasSize(1);
    }

    @Test
    void slabsEndWithTheBudget() {
        List<EncodedBytes> all = new ArrayList<>();
        while (memory.size() + SLAB <= BUDGET) {
            all.add(memory.take(SLAB));
        }
        EncodedBytes beyond = memory.take(SLAB);

        assertThat(beyond.start()).isZero();
        assertThat(memory.size()).isEqualTo(BUDGET + (long) SLAB);
        beyond.release();
        all.forEach(EncodedBytes::release);
        assertThat(memory.size()).isEqualTo(BUDGET);
    }

    @Test
    void arraysThatAreInNoSlabCountUntilTheyAreReleased() {
        EncodedBytes small = memory.take(10);
        EncodedBytes large = memory.take(SLAB + 1);
        assertThat(memory.size()).isEqualTo(10 + SLAB + 1);

        small.release();
        large.release();
        assertThat(memory.size()).isZero();
    }

    @Test
    void freeSlabsMakeRoomForOtherArrays() {
        List<EncodedBytes> all = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            all.add(memory.take(SLAB));
        }
        EncodedBytes large = memory.take(4 * SLAB);
        assertThat(memory.size()).isEqualTo(BUDGET + 4L * SLAB);

        all.subList(0, 10).forEach(EncodedBytes::release);
        assertThat(memory.size()).isEqualTo(BUDGET);
        large.release();
        assertThat(memory.take(SLAB).length()).isEqualTo(SLAB);
        assertThat(memory.size()).isLessThanOrEqualTo(BUDGET);
    }

    @Test
    void retainsNoMoreThanTheBudget() {
        EncodedBytes mine = memory.take(BUDGET - SLAB);
        EncodedBytes others = EncodedBytes.of(new byte[SLAB]);

        EncodedBytes retained = Objects.requireNonNull(memory.retain(others));
        assertThat(memory.size()).isEqualTo(BUDGET);
        assertThat(memory.retain(EncodedBytes.of(new byte[1]))).isNull();
        assertThat(memory.retain(mine)).isSameAs(mine);

        memory.take(1);
        assertThat(memory.retain(mine)).isNull();
        retained.release();
        assertThat(memory.retain(mine)).isSameAs(mine);
    }

    @Test
    void retainsOthersBytesInWhatIsFreeOfSlabs() {
        List<EncodedBytes> all = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            all.add(memory.take(SLAB));
        }
        all.get(20).release();
        EncodedBytes others = EncodedBytes.of(bytes(5000, 1));

        EncodedBytes retained = Objects.requireNonNull(memory.retain(others));

        assertThat(retained.toArray()).isEqualTo(bytes(5000, 1));
        assertThat(retained.array()).isSameAs(all.get(20).array());
        assertThat(memory.size()).isEqualTo(BUDGET);
    }

    /** Each slab has something that waits long, as of a label that few rows have. */
    @Test
    void retainsWhatIsInSlabsOfWhichMuchIsFree() {
        List<EncodedBytes> all = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            all.add(memory.take(SLAB / 2));
        }
        for (int i = 0; i < 64; i += 2) {
            all.get(i).release();
        }
        memory.take(SLAB + 1);

        assertThat(memory.retain(all.get(1))).isSameAs(all.get(1));
        memory.take(BUDGET / 2);
        assertThat(memory.retain(all.get(3))).isNull();
    }

    @Test
    void freeSlabsMakeRoomForOthersBytesThatAreRetained() {
        List<EncodedBytes> all = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            all.add(memory.take(SLAB));
        }
        all.subList(0, 4).forEach(EncodedBytes::release);
        EncodedBytes large = EncodedBytes.of(new byte[3 * SLAB]);

        EncodedBytes retained = Objects.requireNonNull(memory.retain(large));

        assertThat(retained.length()).isEqualTo(3 * SLAB);
        assertThat(memory.size()).isEqualTo(BUDGET);
        assertThat(memory.retain(EncodedBytes.of(new byte[SLAB + 1]))).isNull();
    }

    @Test
    void aSmallBudgetHasNoSlabs() {
        RowMemory small = new RowMemory(1 << 20);
        EncodedBytes bytes = small.take(5000);

        assertThat(small.size()).isEqualTo(5000);
        bytes.release();
        assertThat(small.size()).isZero();
    }

    /** Lengths and lives as those of chunks of some tables: little of the memory is lost between them. */
    @Test
    void littleIsLostBetweenWhatWaits() {
        Random random = new Random(1);
        List<List<EncodedBytes>> groups = new ArrayList<>();
        for (int table = 0; table < 10; table++) {
            groups.add(new ArrayList<>());
        }
        long waiting = 0;
        long most = 0;
        for (int i = 0; i < 20_000; i++) {
            int table = random.nextInt(10);
            List<EncodedBytes> group = groups.get(table);
            EncodedBytes bytes = memory.take(4096 + random.nextInt(10_000 + 5_000 * table));
            group.add(bytes);
            waiting += bytes.length();
            most = Math.max(most, waiting);
            if (group.size() == 20 + table) {
                waiting -= group.stream().mapToLong(EncodedBytes::length).sum();
                group.forEach(EncodedBytes::release);
                group.clear();
            }
        }

        assertThat(memory.size()).isBetween(most, most * 5 / 4 + SLAB);
    }

    @Test
    void threadsNeverGetTheSameMemory() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int seed = 0; seed < 4; seed++) {
                int number = seed;
                all.add(threads.submit(() -> takeAndRelease(number)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void takeAndRelease(int seed) {
        Random random = new Random(seed);
        List<EncodedBytes> used = new ArrayList<>();
        List<byte[]> expected = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            if (used.size() < 10) {
                byte[] bytes = bytes(random.nextInt(SLAB / 4), seed * 3000 + i);
                used.add(memory.copy(bytes, bytes.length));
                expected.add(bytes);
            } else {
                int which = random.nextInt(used.size());
                EncodedBytes bytes = used.remove(which);
                assertThat(bytes.toArray()).isEqualTo(expected.remove(which));
                bytes.release();
            }
        }
    }

    private static byte[] bytes(int length, int seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
