package io.graphexport.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "999949, 999.9 kB", "999950, 1.0 MB", "1234567890, 1.2 GB"})
    void bytesAreShownInPowersOfThousand(long bytes, String text) {
        assertThat(Quantity.ofBytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"999, 999", "1000, '1,000'", "1234567, '1,234,567'", "-123, -123", "-1234, '-1,234'"})
    void thousandsAreSeparated(long number, String text) {
        assertThat(Quantity.of(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 files", "1, 1 file", "1234, '1,234 files'"})
    void oneIsSingular(long number, String text) {
        assertThat(Quantity.of(number, "file", "files")).isEqualTo(text);
    }

    @Test
    void timeIsShownInSecondsOrMinutes() {
        assertThat(Quantity.of(Duration.ofMillis(12_345))).isEqualTo("12.3 s");
        assertThat(Quantity.of(Duration.ofMillis(49))).isEqualTo("0.0 s");
        assertThat(Quantity.of(Duration.ofMillis(950))).isEqualTo("1.0 s");
        assertThat(Quantity.of(Duration.ofSeconds(185))).isEqualTo("3 min 5 s");
    }
}
