package io.graphexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemorySharesTest {
    @Test
    void halfIsHeldAndAQuarterWaits() {
        MemoryShares shares = new MemoryShares(1000, 1);
        assertThat(shares.held()).isEqualTo(500);
        assertThat(shares.limits().waitingBytes()).isEqualTo(250);
    }

    @ParameterizedTest(name = "{0} MiB, {1} threads: {2} MiB")
    @CsvSource({"4, 2, 1", "32, 1, 4", "256, 2, 8", "256, 64, 64"})
    void fourMebibytesAThreadAreDueButNeverMoreThanMayWait(long mebibytes, int threads, long due) {
        MemoryShares shares = new MemoryShares(mebibytes << 20, threads);
        assertThat(shares.limits().dueBytes()).isEqualTo(due << 20);
    }

    @ParameterizedTest(name = "{0} MiB, {1} threads: {2} blocks")
    @CsvSource({"0, 3, 3", "32, 1, 1", "64, 1, 2", "256, 2, 4", "256, 4, 8", "256, 5, 8", "256, 16, 16", "1024, 4, 8"})
    void blocksFillAQuarterButAThreadAlwaysHasOneAndNeverMoreThanTwo(long mebibytes, int threads, int blocks) {
        MemoryShares shares = new MemoryShares(mebibytes << 20, threads);
        assertThat(shares.limits().blocks()).isEqualTo(blocks);
    }
}
