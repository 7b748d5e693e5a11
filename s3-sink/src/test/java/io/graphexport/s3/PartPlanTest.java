package io.graphexport.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartPlanTest {
    private static final long GIBIBYTE = 1L << 30;

    @ParameterizedTest
    @CsvSource({
        "1, 8",
        "4000, 8",
        "4001, 16",
        "6000, 16",
        "6001, 32",
        "8000, 32",
        "8001, 64",
        "8250, 64",
        "8251, 128",
        "9250, 1024",
        "9750, 4096",
        "9751, 5120",
        "10000, 5120"
    })
    void sizesGrowWithTheNumber(int number, long mebibytes) {
        assertThat(new PartPlan(8 << 20).size(number)).isEqualTo(mebibytes << 20);
    }

    @ParameterizedTest
    @ValueSource(ints = {PartPlan.LOWEST, PartPlan.HIGHEST})
    void noPartIsSmallerThanTheOneBeforeOrLargerThanS3Takes(int smallest) {
        PartPlan plan = new PartPlan(smallest);
        for (int number = 2; number <= PartPlan.MOST_PARTS; number++) {
            assertThat(plan.size(number)).isBetween(plan.size(number - 1), PartPlan.LARGEST_PART);
        }
    }

    @Test
    void aFileOf100GigabytesHasSmallParts() {
        PartPlan plan = new PartPlan(PartPlan.HIGHEST);
        long left = 100_000_000_000L;
        int number = 0;
        while (left > 0) {
            number++;
            left -= plan.size(number);
        }

        assertThat(number).isLessThan(8_000);
        assertThat(plan.size(number)).isEqualTo(32 << 20);
    }

    @Test
    void aFileMayHaveTebibytes() {
        assertThat(new PartPlan(PartPlan.HIGHEST).largestObject()).isGreaterThan(3_200 * GIBIBYTE);
        assertThat(new PartPlan(PartPlan.LOWEST).largestObject()).isGreaterThan(2_300 * GIBIBYTE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10_001})
    void thereAreNoOtherParts(int number) {
        PartPlan plan = new PartPlan(PartPlan.LOWEST);
        assertThatThrownBy(() -> plan.size(number)).isInstanceOf(IllegalArgumentException.class);
    }
}
