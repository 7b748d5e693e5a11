package io.graphexport.export;

import io.graphexport.request.Destination;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.TaskId;
import io.graphexport.sink.ExportSink;
import io.graphexport.sink.Opening;

/** A plug point: begins exports into S3, which the engine itself knows nothing of. Thread-safe. */
public interface SinkOpener {
    /**
     * Begins an export.
     *
     * @param destination where the task's own prefix is made
     * @param request what else concerns the destination: key, role
     * @param options the memory that the sink takes its share of
     * @param taskId the name of the task's prefix, which must not hold an export
     * @param opening what becomes of what an interrupted attempt left there
     * @throws io.graphexport.error.ExportException if the destination can't be written, or the task is there already
     */
    ExportSink open(
            Destination.S3 destination, ExportRequest request, EngineOptions options, TaskId taskId, Opening opening);
}
