package io.graphexport.s3;

import io.graphexport.manifest.Manifest;
import io.graphexport.sink.DestinationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Removes what a process that was killed left of a task (contract R6.6), and touches nothing else. What a server was
 * still at when its client died arrives a little later: so where something was found it is looked for again, until
 * nothing is.
 */
final class TaskCleaning {
    private static final int MOST_LOOKS = 5;

    private final S3Client s3;
    private final S3Location folder;
    private final String taskId;
    private final Duration pause;
    private final TaskObjects task;
    private final Map<String, ExportObjects.Stored> wanted;
    private final Map<String, ExportObjects.Stored> kept = new LinkedHashMap<>();
    private final Set<String> foreign = new LinkedHashSet<>();
    private AwsCall call = AwsCall.LIST_OBJECTS;
    private int deleted;
    private int aborted;

    private TaskCleaning(
            S3Client s3, S3Location folder, String taskId, Duration pause, Map<String, ExportObjects.Stored> wanted) {
        this.s3 = s3;
        this.folder = folder;
        this.taskId = taskId;
        this.pause = pause;
        this.wanted = wanted;
        this.task = TaskObjects.of(s3, folder);
    }

    /**
     * What was there of a task.
     *
     * @param kept the objects that were wanted, and are there unchanged
     * @param removed how many others, and uploads, were removed
     */
    record Claimed(Map<String, ExportObjects.Stored> kept, int removed) {}

    /**
     * Makes the prefix ours, with nothing in it but what is wanted of what is there.
     *
     * @param wanted objects of the task, by what stands behind its prefix
     * @param pause the time between two looks
     * @return what was there
     * @throws DestinationException if an export is there, or anything that no export made
     */
    static Claimed claim(
            S3Client s3, S3Location folder, String taskId, Map<String, ExportObjects.Stored> wanted, Duration pause) {
        TaskCleaning cleaning = new TaskCleaning(s3, folder, taskId, pause, wanted);
        List<String> foreign = cleaning.run().kept();
        if (!foreign.isEmpty()) {
            throw DestinationException.ofPath(folder.child(foreign.get(0))
                    + " is in the way, and no export made it; choose another task id or destination, or move it away");
        }
        return new Claimed(cleaning.kept, cleaning.deleted + cleaning.aborted);
    }

    /**
     * Removes the objects of a task without manifest, and aborts its uploads.
     *
     * @param pause the time between two looks
     * @throws DestinationException if it has a manifest, something can't be removed, or more appears again and again
     */
    static Cleaned clean(S3Client s3, S3Location folder, String taskId, Duration pause) {
        return new TaskCleaning(s3, folder, taskId, pause, Map.of()).run();
    }

    private Cleaned run() {
        try {
            return removeAll();
        } catch (SdkException error) {
            throw DestinationException.ofPath("can't use " + folder + ": " + AwsProblem.text(error, call), error);
        }
    }

    private Cleaned removeAll() {
        for (int look = 1; removeFound(); look++) {
            if (look == MOST_LOOKS) {
                throw DestinationException.ofPath("in " + folder
                        + " more and more appears while it is cleaned, so an export with this task id still runs; end it,"
                        + " and start again");
            }
            CleaningPause.sleep(pause);
        }
        return new Cleaned(deleted, aborted, List.copyOf(foreign));
    }

    /** Removes what is there of the task; returns whether anything was. */
    private boolean removeFound() {
        call = AwsCall.LIST_OBJECTS;
        Map<String, ExportObjects.Stored> found = task.objects();
        if (found.containsKey(Manifest.FILE_NAME)) {
            throw DestinationException.ofExistingExport(folder
                    + " exists already as a complete export, which is neither replaced nor cleaned away; for another one choose"
                    + " another task id or destination; if it is not needed any more, delete it yourself");
        }
        call = AwsCall.LIST_UPLOADS;
        List<TaskObjects.Upload> uploads = task.uploads();
        call = AwsCall.ABORT_UPLOAD;
        uploads.forEach(task::abort);
        aborted += uploads.size();
        kept.clear();
        kept.putAll(found);
        kept.entrySet().retainAll(wanted.entrySet());
        found.keySet().removeAll(kept.keySet());
        List<String> ours = ours(found.keySet());
        call = AwsCall.DELETE_OBJECT;
        task.delete(ours);
        deleted += ours.size();
        return !ours.isEmpty() || !uploads.isEmpty();
    }

    private List<String> ours(Set<String> found) {
        call = AwsCall.GET_OBJECT;
        List<String> ours = new ArrayList<>();
        foreign.retainAll(found);
        for (String name : found) {
            if (!foreign.contains(name)) {
                HeadObjectResponse head = ObjectMark.head(s3, folder.child(name));
                if (head != null && ObjectMark.isOfTask(taskId, head.metadata())) {
                    ours.add(name);
                } else if (head != null) {
                    foreign.add(name);
                }
            }
        }
        return ours;
    }
}
