package io.graphexport.s3;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What tells an export's objects from others': metadata on each of them.
 *
 * @param taskId the task, so that what a killed process left can be told from what a user put there
 * @param attempt a random text, so that what this process made can be told from what another one did
 */
record ObjectMark(String taskId, String attempt) {
    private static final String TASK = "graph-export-task";
    private static final String ATTEMPT = "graph-export-attempt";
    private static final int NOT_FOUND = 404;

    /** The mark of a new attempt. */
    static ObjectMark ofAttempt(String taskId) {
        return new ObjectMark(taskId, UUID.randomUUID().toString());
    }

    Map<String, String> metadata() {
        return Map.of(TASK, taskId, ATTEMPT, attempt);
    }

    /** What is known of an object if this attempt made it; else null. */
    @Nullable
    HeadObjectResponse headOfOurs(S3Client s3, S3Location location) {
        HeadObjectResponse head = head(s3, location);
        return head != null && attempt.equals(head.metadata().get(ATTEMPT)) ? head : null;
    }

    /** Whether an attempt of a task made the object. */
    static boolean isOfTask(String taskId, Map<String, String> metadata) {
        return taskId.equals(metadata.get(TASK));
    }

    /** What is known of an object; null if there is none. */
    static @Nullable HeadObjectResponse head(S3Client s3, S3Location location) {
        try {
            return s3.headObject(request -> request.bucket(location.bucket()).key(location.key()));
        } catch (S3Exception error) {
            if (error.statusCode() == NOT_FOUND) {
                return null;
            }
            throw error;
        }
    }
}
