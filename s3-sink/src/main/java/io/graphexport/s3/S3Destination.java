package io.graphexport.s3;

import io.graphexport.export.SinkOpener;
import io.graphexport.request.Destination;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.TaskId;
import io.graphexport.sink.DestinationException;
import io.graphexport.sink.ExportSink;
import io.graphexport.sink.Opening;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Amazon S3 as the place that exports go to: the way into this module for writing. Thread-safe. */
public final class S3Destination implements SinkOpener {
    private final S3Settings settings;

    private S3Destination(S3Settings settings) {
        this.settings = settings;
    }

    /** The destination with its settings. */
    public static S3Destination with(S3Settings settings) {
        return new S3Destination(settings);
    }

    /**
     * Begins an export, or goes on with one: removes what a killed process left of the task, but for what is kept then,
     * and, unless it is to be skipped, tries whether everything is allowed that will be needed.
     *
     * @throws DestinationException if the task is there already, or something is missing; the message names it
     */
    @Override
    public ExportSink open(
            Destination.S3 destination, ExportRequest request, EngineOptions options, TaskId taskId, Opening opening) {
        switch (settings.client()) {
            case STANDARD -> {}
            case CRT -> CrtPartTransfer.requireLibrary();
        }
        UploadShares shares = UploadShares.of(options.memory());
        KeySettings key =
                new KeySettings(request.kmsKeyIdentifier(), settings.bucketKey(), settings.encryptionContext());
        AwsConnection connection = settings.connection().withRole(settings.roleOf(request));
        S3Location folder = location(destination);
        AwsClients clients = clients(connection, shares.threads(), folder, settings.client());
        S3Sink sink = S3Sink.open(clients, folder, taskId.value(), key, shares, opening);
        return checked(sink, clients, connection, folder.child(taskId.value()), key);
    }

    private ExportSink checked(
            S3Sink sink, AwsClients clients, AwsConnection connection, S3Location folder, KeySettings key) {
        boolean fine = false;
        try {
            switch (settings.preflight()) {
                case DONE -> Preflight.run(clients, connection, folder, key);
                case SKIPPED -> {}
            }
            fine = true;
            return sink;
        } finally {
            if (!fine) {
                sink.suspend();
            }
        }
    }

    private static AwsClients clients(
            AwsConnection connection, int connections, S3Location folder, UploadClient client) {
        try {
            return AwsClients.open(connection, connections, client);
        } catch (SdkException error) {
            throw DestinationException.ofPath(
                    "can't use " + folder + ": " + AwsProblem.text(error, AwsCall.LIST_OBJECTS), error);
        }
    }

    private static S3Location location(Destination.S3 destination) {
        return new S3Location(destination.bucket(), destination.prefix());
    }

    /**
     * Removes what a killed process left of a task: aborts its uploads and deletes its objects, and nothing else.
     *
     * @param destination what the task's prefix is in
     * @param roleArn the role whose rights are used; null: the caller's own
     * @throws DestinationException if the task has a manifest, so that it is an export, or something can't be removed
     */
    public Cleaned clean(Destination.S3 destination, TaskId taskId, @Nullable String roleArn) {
        S3Location folder = location(destination).child(taskId.value());
        try (AwsClients clients = clients(settings.connection().withRole(roleArn), 1, folder, UploadClient.STANDARD)) {
            return TaskCleaning.clean(clients.s3(), folder, taskId.value(), CleaningPause.of(settings.connection()));
        }
    }
}
