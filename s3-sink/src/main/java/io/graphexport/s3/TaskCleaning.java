package io.graphexport.s3;

import io.graphexport.manifest.Manifest;
import io.graphexport.sink.DestinationException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Removes what a process that was killed left of a task (contract R6.6), and touches nothing else. */
final class TaskCleaning {
    private final S3Client s3;
    private final S3Location folder;
    private final String taskId;
    private final TaskObjects task;
    private AwsCall call = AwsCall.LIST_OBJECTS;

    private TaskCleaning(S3Client s3, S3Location folder, String taskId) {
        this.s3 = s3;
        this.folder = folder;
        this.taskId = taskId;
        this.task = TaskObjects.of(s3, folder);
    }

    /**
     * Makes the prefix ours and empty.
     *
     * @throws DestinationException if an export is there, or anything that no export made
     */
    static void claim(S3Client s3, S3Location folder, String taskId) {
        Cleaned cleaned = clean(s3, folder, taskId);
        if (!cleaned.kept().isEmpty()) {
            throw DestinationException.ofPath(folder.child(cleaned.kept().get(0))
                    + " is in the way, and no export made it; choose another task id or destination, or move it away");
        }
    }

    /**
     * Removes the objects of a task without manifest, and aborts its uploads.
     *
     * @throws DestinationException if it has a manifest, or something can't be removed
     */
    static Cleaned clean(S3Client s3, S3Location folder, String taskId) {
        TaskCleaning cleaning = new TaskCleaning(s3, folder, taskId);
        try {
            return cleaning.run();
        } catch (SdkException error) {
            throw DestinationException.ofPath(
                    "can't use " + folder + ": " + AwsProblem.text(error, cleaning.call), error);
        }
    }

    private Cleaned run() {
        List<String> found = new ArrayList<>(task.objects().keySet());
        if (found.contains(Manifest.FILE_NAME)) {
            throw DestinationException.ofPath(folder
                    + " exists already, and an export is never replaced or cleaned away; choose another task id or"
                    + " destination, or delete it yourself");
        }
        call = AwsCall.LIST_UPLOADS;
        List<TaskObjects.Upload> uploads = task.uploads();
        call = AwsCall.ABORT_UPLOAD;
        uploads.forEach(task::abort);
        call = AwsCall.GET_OBJECT;
        List<String> ours = found.stream().filter(this::isOurs).toList();
        call = AwsCall.DELETE_OBJECT;
        task.delete(ours);
        found.removeAll(ours);
        return new Cleaned(ours.size(), uploads.size(), found);
    }

    private boolean isOurs(String name) {
        HeadObjectResponse head = ObjectMark.head(s3, folder.child(name));
        return head != null && ObjectMark.isOfTask(taskId, head.metadata());
    }
}
