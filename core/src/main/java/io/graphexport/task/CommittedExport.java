package io.graphexport.task;

import io.graphexport.error.ExportException;
import io.graphexport.error.FailureText;
import io.graphexport.export.ExportProgress;
import io.graphexport.export.ExportStatus;
import io.graphexport.manifest.Manifest;
import io.graphexport.manifest.ManifestReader;
import io.graphexport.request.Destination;
import io.graphexport.sink.DestinationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** What an export says of itself that was committed, but whose task doesn't know it. */
final class CommittedExport {
    private CommittedExport() {}

    /** Whether there is a committed export of the task; false as well where only a server could tell. */
    static boolean isThere(TaskState task) {
        return task.request().parsedDestination() instanceof Destination.Local local
                && Files.isRegularFile(manifest(task, local), LinkOption.NOFOLLOW_LINKS);
    }

    private static Path manifest(TaskState task, Destination.Local place) {
        return place.folder().resolve(task.taskId().value()).resolve(Manifest.FILE_NAME);
    }

    /**
     * How far the export is, which is at its end. What was written to S3 is counted as far as it was seen last.
     *
     * @throws ExportException if what is there is no export of the task
     */
    static ExportProgress progress(TaskState task) {
        if (task.request().parsedDestination() instanceof Destination.Local local) {
            return progress(task, manifest(task, local));
        }
        ExportProgress last = task.progress();
        return progress(task, last.numVerticesWritten(), last.numEdgesWritten(), last.bytesWritten());
    }

    private static ExportProgress progress(TaskState task, Path file) {
        Manifest manifest = read(file);
        Manifest.Counts counts = manifest.counts();
        long bytes =
                manifest.files().stream().mapToLong(Manifest.DataFile::bytes).sum();
        return progress(task, counts.numVerticesWritten(), counts.numEdgesWritten(), bytes);
    }

    private static Manifest read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return ManifestReader.read(in, file.toString());
        } catch (IOException error) {
            throw DestinationException.ofWriting("can't read " + file + ": " + FailureText.of(error), error);
        }
    }

    private static ExportProgress progress(TaskState task, long vertices, long edges, long bytes) {
        return TaskState.progress(
                ExportStatus.SUCCEEDED, Optional.empty(), task.progress().startTime(), 0, vertices, edges, bytes);
    }
}
