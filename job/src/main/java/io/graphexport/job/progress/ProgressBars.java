package io.graphexport.job.progress;

import io.graphexport.export.ExportProgress;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar that is drawn over itself, one for each pass over the source. */
final class ProgressBars implements ProgressDisplay {
    private static final int COLUMNS = 79;
    private static final int UPDATE_MILLIS = 200;
    private static final long MEGABYTE = 1_000_000;

    private final PrintStream err;
    private final InstantSource clock;
    private @Nullable ProgressBar bar;
    private Instant passStart = Instant.MIN;

    ProgressBars(PrintStream err, InstantSource clock) {
        this.err = err;
        this.clock = clock;
    }

    @Override
    public void show(ExportProgress progress) {
        if (progress.sourceBytes() == 0) {
            return;
        }
        ProgressBar current = bar;
        if (current == null || !current.getTaskName().equals(Pace.name(progress))) {
            end();
            current = open(progress);
            bar = current;
            passStart = clock.instant();
        }
        Pace pace = Pace.of(progress, passStart, clock.instant());
        current.maxHint(pace.all());
        current.stepTo(pace.done());
        current.setExtraMessage(pace.text());
    }

    private ProgressBar open(ExportProgress progress) {
        return ProgressBar.builder()
                .setTaskName(Pace.name(progress))
                .setInitialMax(progress.sourceBytes())
                .setUnit(" MB", MEGABYTE)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(err, COLUMNS))
                .build();
    }

    @Override
    public void end() {
        if (bar != null) {
            bar.close();
        }
        bar = null;
    }
}
