package io.graphexport.export;

import io.graphexport.manifest.Manifest;
import io.graphexport.request.TaskId;
import java.time.Duration;

/**
 * A committed export; exists only after success.
 *
 * @param taskId the task that made it
 * @param manifest what was written, and what was lost
 * @param time from the start of the task, or of its last attempt, until all was visible; the manifest's own end comes
 *     before it is written
 * @param kept what an interrupted attempt had written
 */
public record ExportResult(TaskId taskId, Manifest manifest, Duration time, Kept kept) {

    /**
     * What of an interrupted attempt an export was resumed with.
     *
     * @param files the files that it didn't write again
     * @param bytes their size
     */
    public record Kept(int files, long bytes) {
        /** Of an export that wrote everything itself. */
        public static final Kept NOTHING = new Kept(0, 0);
    }
}
