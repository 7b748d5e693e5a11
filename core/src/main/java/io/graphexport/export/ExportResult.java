package io.graphexport.export;

import io.graphexport.manifest.Manifest;
import io.graphexport.request.TaskId;
import java.time.Duration;

/**
 * A committed export; exists only after success.
 *
 * @param taskId the task that made it
 * @param manifest what was written, and what was lost
 * @param time from the start of the task until all was visible; the manifest's own end comes before it is written
 */
public record ExportResult(TaskId taskId, Manifest manifest, Duration time) {}
