package io.graphexport.spill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeSpaceTest {
    /** More than any gap has. */
    private static final int LARGE = 100_000;

    private final FreeSpace space = new FreeSpace();

    /** Where nothing more is taken: what fits no gap begins there. */
    private long end() {
        long end = space.take(LARGE);
        space.giveBack(end, LARGE);
        return end;
    }

    @Test
    void whatIsTakenComesOneBehindTheOther() {
        assertThat(space.take(10)).isEqualTo(0);
        assertThat(space.take(0)).isEqualTo(10);
        assertThat(space.take(5)).isEqualTo(10);
        assertThat(end()).isEqualTo(15);
    }

    @Test
    void theSmallestGapThatIsLargeEnoughIsUsedAgain() {
        for (int length : new int[] {20, 1, 8, 1, 10, 1}) {
            space.take(length);
        }
        space.giveBack(0, 20);
        space.giveBack(21, 8);
        space.giveBack(30, 10);

        assertThat(space.take(9)).isEqualTo(30);
        assertThat(space.take(9)).isEqualTo(0);
        assertThat(space.take(12)).isEqualTo(41);
    }

    @Test
    void gapsThatTouchBecomeOne() {
        for (int i = 0; i < 4; i++) {
            space.take(10);
        }
        space.giveBack(0, 10);
        space.giveBack(20, 10);
        space.giveBack(10, 10);

        assertThat(space.take(30)).isEqualTo(0);
    }

    @Test
    void aGapAtTheEndIsNone() {
        space.take(10);
        space.take(10);
        space.giveBack(0, 10);
        space.giveBack(10, 10);

        assertThat(end()).isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothingIsTakenTwice(long seed) {
        Random random = new Random(seed);
        BitSet taken = new BitSet();
        List<int[]> pieces = new ArrayList<>();
        for (int step = 0; step < 2000; step++) {
            if (pieces.isEmpty() || random.nextInt(100) < 52) {
                int length = random.nextInt(30);
                int start = (int) space.take(length);
                assertThat(taken.get(start, start + length).isEmpty()).isTrue();
                taken.set(start, start + length);
                pieces.add(new int[] {start, length});
            } else {
                int[] piece = pieces.remove(random.nextInt(pieces.size()));
                taken.clear(piece[0], piece[0] + piece[1]);
                space.giveBack(piece[0], piece[1]);
            }
            assertThat(end()).isEqualTo(taken.length());
        }
    }
}
