package io.graphexport.job.progress;

import io.graphexport.export.ExportProgress;
import io.graphexport.export.ExportStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How fast one pass over the source goes. */
record Pace(ExportProgress progress, double seconds) {
    private static final double LEAST_SECONDS = 0.001;
    private static final double MEGABYTE = 1e6;

    static Pace of(ExportProgress progress, Instant passStart, Instant now) {
        return new Pace(
                progress,
                Math.max(LEAST_SECONDS, Duration.between(passStart, now).toMillis() / 1000.0));
    }

    /** What the pass does, in a word. */
    static String name(ExportProgress progress) {
        return progress.status() == ExportStatus.INITIALIZING ? "Learning" : "Exporting";
    }

    /** The speed in words; elements count while they are written only. */
    String speed() {
        String megabytes = String.format(Locale.ROOT, "%.0f MB/s", progress.sourceBytesRead() / seconds / MEGABYTE);
        double elements = (progress.numVerticesWritten() + progress.numEdgesWritten()) / seconds;
        return elements == 0 ? megabytes : String.format(Locale.ROOT, "%,.0f elements/s %s", elements, megabytes);
    }

    /** What has arrived at another machine, to stand behind the speed; empty where nothing is sent. */
    String uploaded() {
        return progress.bytesUploaded().isPresent()
                ? String.format(
                        Locale.ROOT,
                        ", %.0f MB uploaded",
                        progress.bytesUploaded().getAsLong() / MEGABYTE)
                : "";
    }

    /** The seconds that are left at this pace. */
    long secondsLeft() {
        long read = progress.sourceBytesRead();
        return read == 0 ? 0 : (long) Math.ceil(seconds * (progress.sourceBytes() - read) / read);
    }

    int percent() {
        long all = progress.sourceBytes();
        return all == 0 ? 0 : (int) Math.min(100, progress.sourceBytesRead() * 100.0 / all);
    }
}
