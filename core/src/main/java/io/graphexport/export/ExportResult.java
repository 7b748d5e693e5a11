package io.graphexport.export;

import io.graphexport.manifest.Manifest;
import io.graphexport.request.TaskId;

/**
 * A committed export; exists only after success.
 *
 * @param taskId the task that made it
 * @param manifest what was written, and what was lost
 */
public record ExportResult(TaskId taskId, Manifest manifest) {}
