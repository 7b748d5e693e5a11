package io.graphexport.job.progress;

import io.graphexport.export.ExportProgress;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Watches an export and shows how far it is, until it is closed. */
public final class ProgressWatch implements AutoCloseable {
    private static final int INTERVAL_MILLIS = 200;

    private final @Nullable ProgressDisplay display;
    private final ScheduledExecutorService thread;

    private ProgressWatch(@Nullable ProgressDisplay display) {
        this.display = display;
        this.thread = Executors.newSingleThreadScheduledExecutor(ProgressWatch::daemon);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "graph-export-progress");
        thread.setDaemon(true);
        return thread;
    }

    /** A watch that shows nothing if the style is {@link ProgressStyle#NONE}. */
    public static ProgressWatch of(ProgressStyle style, PrintStream err) {
        return new ProgressWatch(display(style, err));
    }

    private static @Nullable ProgressDisplay display(ProgressStyle style, PrintStream err) {
        return switch (style) {
            case BAR -> new ProgressBars(err, InstantSource.system());
            case PLAIN -> new ProgressLines(err, InstantSource.system());
            case NONE -> null;
        };
    }

    /** Begins to watch. */
    public void start(Supplier<ExportProgress> progress) {
        ProgressDisplay shown = display;
        if (shown != null) {
            Future<?> unused = thread.scheduleWithFixedDelay(
                    () -> shown.show(progress.get()), INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Ends the display; what is printed afterwards stands on lines of its own. */
    @Override
    public void close() {
        thread.shutdownNow();
        ProgressDisplay shown = display;
        if (shown != null) {
            try {
                thread.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            shown.end();
        }
    }
}
