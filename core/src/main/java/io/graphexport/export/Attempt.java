package io.graphexport.export;

import io.graphexport.request.TaskId;
import io.graphexport.sink.Journal;
import java.time.Instant;

/**
 * What one attempt at a task is.
 *
 * @param taskId the task
 * @param identity what decides all bytes of the export
 * @param startTime when the task's first attempt began
 * @param begin when this one did
 */
record Attempt(TaskId taskId, Journal.Identity identity, Instant startTime, Instant begin) {}
