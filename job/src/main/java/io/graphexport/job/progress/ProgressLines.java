package io.graphexport.job.progress;

import io.graphexport.export.ExportProgress;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A line every few seconds, for a log. */
final class ProgressLines implements ProgressDisplay {
    static final Duration INTERVAL = Duration.ofSeconds(5);

    private final PrintStream err;
    private final InstantSource clock;
    private String pass = "";
    private Instant passStart = Instant.MIN;
    private Instant lastLine = Instant.MIN;

    ProgressLines(PrintStream err, InstantSource clock) {
        this.err = err;
        this.clock = clock;
    }

    @Override
    public void show(ExportProgress progress) {
        Instant now = clock.instant();
        if (!pass.equals(Pace.name(progress))) {
            pass = Pace.name(progress);
            passStart = now;
            lastLine = now;
        }
        if (Duration.between(lastLine, now).compareTo(INTERVAL) >= 0) {
            lastLine = now;
            err.println(line(Pace.of(progress, passStart, now)));
        }
    }

    private String line(Pace pace) {
        return pass + ": " + pace.percent() + " %, " + pace.text() + pace.timeLeft();
    }

    @Override
    public void end() {}
}
