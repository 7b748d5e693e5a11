package io.graphexport.job.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.export.ExportProgress;
import io.graphexport.export.ExportStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private static ExportProgress progress(ExportStatus status, long read, long elements) {
        return new ExportProgress(
                status, Optional.empty(), Instant.EPOCH, 0, 0, elements, 0, read, 100_000_000, 0, OptionalLong.empty());
    }

    private String text() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void lineTellsPercentSpeedAndTimeLeft() {
        ProgressLines lines = new ProgressLines(stream, () -> now);
        lines.show(progress(ExportStatus.EXPORTING, 0, 0));
        now = now.plusSeconds(5);
        lines.show(progress(ExportStatus.EXPORTING, 25_000_000, 50_000));
        assertThat(text()).isEqualToNormalizingNewlines("Exporting: 25 %, 10,000 elements/s 5 MB/s, 15 s left\n");
    }

    @Test
    void whatIsSentWhenAllIsReadIsAPassOfItsOwn() {
        ProgressLines lines = new ProgressLines(stream, () -> now);
        lines.show(uploading(0));
        now = now.plusSeconds(5);
        lines.show(uploading(5_000_000));
        assertThat(text()).isEqualToNormalizingNewlines("Uploading: 25 %, 5 of 20 MB\n");
    }

    private static ExportProgress uploading(long uploaded) {
        return new ExportProgress(
                ExportStatus.EXPORTING,
                Optional.empty(),
                Instant.EPOCH,
                0,
                99,
                10,
                0,
                100_000_000,
                100_000_000,
                20_000_000,
                OptionalLong.of(uploaded));
    }

    @Test
    void linesComeEveryFiveSeconds() {
        ProgressLines lines = new ProgressLines(stream, () -> now);
        for (int second = 0; second <= 12; second++) {
            lines.show(progress(ExportStatus.INITIALIZING, second, 0));
            now = now.plusSeconds(1);
        }
        assertThat(text().lines()).hasSize(2).allMatch(line -> line.startsWith("Learning: "));
    }

    @Test
    void eachPassIsTimedByItself() {
        ProgressLines lines = new ProgressLines(stream, () -> now);
        lines.show(progress(ExportStatus.INITIALIZING, 0, 0));
        now = now.plusSeconds(4);
        lines.show(progress(ExportStatus.EXPORTING, 0, 0));
        now = now.plusSeconds(4);
        lines.show(progress(ExportStatus.EXPORTING, 1, 1));
        assertThat(text()).isEmpty();
    }

    @Test
    void barIsDrawnForEachPass() {
        ProgressBars bars = new ProgressBars(stream, () -> now);
        bars.show(progress(ExportStatus.INITIALIZING, 50_000_000, 0));
        bars.show(progress(ExportStatus.EXPORTING, 100_000_000, 10));
        bars.end();
        assertThat(text()).contains("Learning  50%").contains("Exporting 100%");
        assertThat(text().split("[\r\n]")).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }
}
