package io.graphexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.export.ProgressMeter.Pass;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R3.3")
class ProgressMeterTest {
    private final ProgressMeter meter = new ProgressMeter();

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, 5, 0",
        "200, 0, 0",
        "200, 1, 0",
        "200, 2, 1",
        "200, 199, 99",
        "200, 200, 99",
        "200, 300, 99",
        "9000000000000000000, 4500000000000000000, 50"
    })
    void tellsThePartOfTheSourceThatIsReadButNeverAllOfIt(long all, long read, int percentage) {
        meter.beginPass(Pass.WRITING, all);
        meter.addSourceBytes(read);

        assertThat(meter.percentageRead()).isEqualTo(percentage);
    }

    @Test
    void startsAnewWithEachPass() {
        meter.beginPass(Pass.LEARNING, 10);
        meter.addSourceBytes(10);
        meter.beginPass(Pass.WRITING, 10);

        assertThat(meter.sourceBytesRead()).isZero();
        assertThat(meter.percentageRead()).isZero();
    }

    @Test
    void theSchemaIsNoPartOfThePercentage() {
        meter.beginPass(Pass.LEARNING, 10);
        meter.addSourceBytes(10);

        assertThat(meter.percentageRead()).isZero();
    }

    @Test
    void thePercentageNeverGoesBackWhereRowsAreWrittenAnew() {
        meter.beginPass(Pass.WRITING, 10);
        meter.addSourceBytes(6);
        meter.addElements(1, 2);
        meter.addWritten(3);
        assertThat(meter.percentageRead()).isEqualTo(60);
        meter.startOver();
        meter.beginPass(Pass.WRITING, 10);
        meter.addSourceBytes(5);

        assertThat(meter.percentageRead()).isEqualTo(60);
        assertThat(meter.vertices() + meter.edges() + meter.bytesWritten()).isZero();
    }

    @Test
    void addsUp() {
        meter.addElements(1, 2);
        meter.addElements(3, 4);
        meter.addWritten(5);
        meter.addWritten(6);

        assertThat(meter.vertices()).isEqualTo(4);
        assertThat(meter.edges()).isEqualTo(6);
        assertThat(meter.bytesWritten()).isEqualTo(11);
    }
}
