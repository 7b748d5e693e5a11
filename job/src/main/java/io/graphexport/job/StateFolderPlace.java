package io.graphexport.job;

import io.graphexport.export.Exporter;
import io.graphexport.request.TaskId;
import io.graphexport.s3.AwsConnection;
import io.graphexport.s3.PreflightUse;
import io.graphexport.s3.S3Destination;
import io.graphexport.s3.S3Settings;
import io.graphexport.task.StateFolderException;
import io.graphexport.task.StoppedTasks;
import io.graphexport.task.TaskDescription;
import io.graphexport.task.TaskListing;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Tasks in the folder that {@code serve} keeps them in. Read without a lock; changed only where nobody runs them. */
final class StateFolderPlace implements TaskPlace {
    private final Path folder;
    private final CommandLine command;
    private final Consumer<String> warnings;

    StateFolderPlace(Path folder, CommandLine command, Consumer<String> warnings) {
        this.folder = folder;
        this.command = command;
        this.warnings = warnings;
    }

    @Override
    public TaskListing list() {
        return TaskListing.read(folder);
    }

    @Override
    public TaskDescription get(TaskId taskId) {
        return TaskListing.read(folder, taskId);
    }

    @Override
    public TaskDescription cancel(TaskId taskId) {
        return change(StoppedTasks::cancel, taskId);
    }

    @Override
    public TaskDescription delete(TaskId taskId) {
        return change(StoppedTasks::delete, taskId);
    }

    private TaskDescription change(BiFunction<StoppedTasks, TaskId, TaskDescription> change, TaskId taskId) {
        try (StoppedTasks tasks = StoppedTasks.open(folder, exporter(), warnings)) {
            return change.apply(tasks, taskId);
        } catch (StateFolderException error) {
            if (error.isInUse()) {
                throw new ParameterException(
                        command, error.getMessage() + "; ask the server that runs them, by --endpoint-url", error);
            }
            throw error;
        }
    }

    /** What was written of a cancelled task is only removed: nothing has to be tried first. */
    private static Exporter exporter() {
        return Formats.exporter()
                .withS3((place, request, options, taskId, opening) -> S3Destination.with(S3Settings.builder()
                                .connection(AwsConnection.builder().build())
                                .preflight(PreflightUse.SKIPPED)
                                .build())
                        .open(place, request, options, taskId, opening));
    }
}
