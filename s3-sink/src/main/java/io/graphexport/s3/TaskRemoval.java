package io.graphexport.s3;

import io.graphexport.sink.DestinationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Removes what one attempt made: its objects and its uploads, and nothing else. Used by one thread at a time. */
final class TaskRemoval {
    /** A call whose reply was lost can take effect after others that were made later. */
    private static final int ROUNDS = 3;

    private final TaskObjects task;
    private final S3Location folder;

    TaskRemoval(TaskObjects task, S3Location folder) {
        this.task = task;
        this.folder = folder;
    }

    /**
     * Removes the objects of files and aborts their uploads; no file may be sent any more.
     *
     * @throws DestinationException if something may be left; the message says so
     */
    void remove(List<S3File> files, ExportObjects objects) {
        if (files.stream().allMatch(TaskRemoval::neverSent)) {
            return;
        }
        Failures failures = new Failures(folder);
        List<String> present = new ArrayList<>();
        files.stream()
                .filter(file -> file.arrival() == S3File.Arrival.ARRIVED)
                .forEach(file -> present.add(0, file.name()));
        failures.run(AwsCall.GET_OBJECT, () -> addPerhapsPresent(files, objects, present));
        failures.run(AwsCall.DELETE_OBJECT, () -> task.delete(present));
        failures.run(AwsCall.ABORT_UPLOAD, () -> abortKnown(files));
        failures.run(
                AwsCall.LIST_UPLOADS,
                () -> abortStrays(files.stream().map(S3File::name).collect(Collectors.toSet())));
        failures.throwFirst();
    }

    /** Has every step tried, so that as little as possible is left. */
    private static final class Failures {
        private final S3Location folder;
        private @Nullable DestinationException first;

        Failures(S3Location folder) {
            this.folder = folder;
        }

        void run(AwsCall call, Runnable step) {
            try {
                step.run();
            } catch (SdkException error) {
                DestinationException failure = DestinationException.ofWriting(
                        "what was uploaded can't be removed: " + AwsProblem.text(error, call)
                                + "; remove it by: graph-export clean " + folder,
                        error);
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }

        void throwFirst() {
            if (first != null) {
                throw first;
            }
        }
    }

    private static boolean neverSent(S3File file) {
        return file.arrival() == S3File.Arrival.NOT_SENT && !file.wasBegun();
    }

    /** The manifest, which is sent last, stands first: without it there is no export. */
    private static void addPerhapsPresent(List<S3File> files, ExportObjects objects, List<String> present) {
        for (S3File file : files) {
            if (file.arrival() == S3File.Arrival.UNKNOWN && objects.findOurs(file.name()) != null) {
                present.add(0, file.name());
            }
        }
    }

    private void abortKnown(List<S3File> files) {
        for (S3File file : files) {
            String upload = file.openUpload();
            if (upload != null) {
                task.abort(new TaskObjects.Upload(folder.child(file.name()).key(), upload));
            }
        }
    }

    /**
     * Aborts uploads of files of the export that nobody knows any more, because the reply to the call that began them
     * was lost.
     *
     * @return how many there were
     */
    int abortStrays(Set<String> names) {
        int aborted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<TaskObjects.Upload> strays = task.uploads().stream()
                    .filter(upload -> names.contains(
                            upload.key().substring(folder.prefix().length())))
                    .toList();
            if (strays.isEmpty()) {
                break;
            }
            strays.forEach(task::abort);
            aborted += strays.size();
        }
        return aborted;
    }
}
