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

    /** What the pass does, in a word; what is sent when all is read is one of its own. */
    static String name(ExportProgress progress) {
        if (isUploading(progress)) {
            return "Uploading";
        }
        return progress.status() == ExportStatus.INITIALIZING ? "Learning" : "Exporting";
    }

    private static boolean isUploading(ExportProgress progress) {
        return progress.status() != ExportStatus.INITIALIZING
                && progress.bytesUploaded().orElse(progress.bytesWritten()) < progress.bytesWritten()
                && progress.sourceBytesRead() >= progress.sourceBytes();
    }

    /** The bytes that the pass has done. */
    long done() {
        return isUploading(progress) ? progress.bytesUploaded().orElse(0) : progress.sourceBytesRead();
    }

    /** The bytes that the pass has to do. */
    long all() {
        return isUploading(progress) ? progress.bytesWritten() : progress.sourceBytes();
    }

    /** All that is to be told behind the percentage. */
    String text() {
        return isUploading(progress)
                ? String.format(Locale.ROOT, "%.0f of %.0f MB", done() / MEGABYTE, all() / MEGABYTE)
                : speed() + uploaded();
    }

    /** The speed in words; elements count while they are written only. */
    private String speed() {
        String megabytes = String.format(Locale.ROOT, "%.0f MB/s", progress.sourceBytesRead() / seconds / MEGABYTE);
        double elements = (progress.numVerticesWritten() + progress.numEdgesWritten()) / seconds;
        return elements == 0 ? megabytes : String.format(Locale.ROOT, "%,.0f elements/s %s", elements, megabytes);
    }

    /** What has arrived at another machine, to stand behind the speed; empty where nothing is sent. */
    private String uploaded() {
        return progress.bytesUploaded().isPresent()
                ? String.format(
                        Locale.ROOT,
                        ", %.0f MB uploaded",
                        progress.bytesUploaded().getAsLong() / MEGABYTE)
                : "";
    }

    /** The time that is left at this pace, to stand behind the text; empty while what is left is to be sent. */
    String timeLeft() {
        long read = progress.sourceBytesRead();
        long left = read == 0 ? 0 : (long) Math.ceil(seconds * (progress.sourceBytes() - read) / read);
        return isUploading(progress) ? "" : ", " + left + " s left";
    }

    int percent() {
        return all() == 0 ? 0 : (int) Math.min(100, done() * 100.0 / all());
    }
}
