package io.graphexport.s3;

import io.graphexport.sink.DestinationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Removes what one attempt made: its objects and its uploads, and nothing else. The time of each call is bounded, and a
 * server that doesn't answer one isn't asked for more. Used by one thread at a time.
 */
final class TaskRemoval {
    /** A call whose reply was lost can take effect after others that were made later. */
    private static final int ROUNDS = 3;

    private final S3Client s3;
    private final TaskObjects task;
    private final S3Location folder;
    private final ObjectMark mark;
    private final Duration pause;

    /**
     * A removal.
     *
     * @param mark what is on the attempt's objects
     * @param pause the time after which what was broken off is looked for again
     */
    TaskRemoval(S3Client s3, S3Location folder, ObjectMark mark, Duration pause) {
        this.s3 = s3;
        this.task = TaskObjects.of(s3, folder);
        this.folder = folder;
        this.mark = mark;
        this.pause = pause;
    }

    /** How the calls ended that no answer came to. */
    enum Calls {
        /** They were given up after all tries. */
        ENDED,
        /** Their connections were cut: the server may still be at them. */
        BROKEN_OFF
    }

    /**
     * Removes objects and aborts their uploads; none may be sent any more.
     *
     * @throws DestinationException if something may be left; the message says so
     */
    void remove(List<SentObject> files, Calls calls) {
        if (files.stream().allMatch(TaskRemoval::neverSent)) {
            return;
        }
        Failures failures = new Failures(folder);
        List<SentObject> missing = remove(files, failures);
        if (calls == Calls.BROKEN_OFF && failures.mayGoOn()) {
            CleaningPause.sleep(pause);
            abort(files, failures);
            files.stream().filter(TaskRemoval::mayReappear).forEach(missing::add);
            missing = removeLate(missing, failures);
            missing.stream().filter(SentObject::mayAppear).findFirst().ifPresent(failures::addUncertain);
        }
        failures.throwFirst();
    }

    /**
     * Aborts the uploads of objects and leaves what is there; none may be sent any more.
     *
     * @throws DestinationException if one may be left; the message says so
     */
    void abortUploads(List<SentObject> files, Calls calls) {
        Failures failures = new Failures(folder);
        abort(files, failures);
        if (calls == Calls.BROKEN_OFF && failures.mayGoOn()) {
            CleaningPause.sleep(pause);
            abort(files, failures);
        }
        failures.throwFirst();
    }

    /**
     * Removes a journal that isn't written any more.
     *
     * @throws DestinationException if it may be left
     */
    void removeJournal(TaskJournal journal) {
        if (journal.arrival() != SentObject.Arrival.NOT_SENT) {
            Failures failures = new Failures(folder);
            failures.run(AwsCall.DELETE_OBJECT, () -> task.delete(List.of(journal.name())));
            failures.throwFirst();
            journal.removed();
        }
    }

    /** Removes what is there; returns the files of which it isn't known whether their objects will be. */
    private List<SentObject> remove(List<SentObject> files, Failures failures) {
        List<String> present = new ArrayList<>();
        files.stream()
                .filter(file -> file.arrival() == SentObject.Arrival.ARRIVED)
                .forEach(file -> present.add(0, file.name()));
        List<SentObject> missing = files.stream()
                .filter(file -> file.arrival() == SentObject.Arrival.UNKNOWN)
                .collect(Collectors.toCollection(ArrayList::new));
        addPresent(missing, present, failures);
        failures.run(AwsCall.DELETE_OBJECT, () -> task.delete(present));
        abort(files, failures);
        return missing;
    }

    private List<SentObject> removeLate(List<SentObject> missing, Failures failures) {
        List<String> present = new ArrayList<>();
        addPresent(missing, present, failures);
        failures.run(AwsCall.DELETE_OBJECT, () -> task.delete(present));
        return missing;
    }

    /** The manifest, which is sent last, stands first: without it there is no export. */
    private void addPresent(List<SentObject> missing, List<String> present, Failures failures) {
        for (SentObject file : List.copyOf(missing)) {
            failures.run(AwsCall.GET_OBJECT, () -> {
                if (mark.headOfOurs(s3, folder.child(file.name())) != null) {
                    present.add(0, file.name());
                    missing.remove(file);
                }
            });
        }
    }

    private void abort(List<SentObject> files, Failures failures) {
        for (SentObject file : files) {
            String upload = file.openUpload();
            if (upload != null) {
                String key = folder.child(file.name()).key();
                failures.run(AwsCall.ABORT_UPLOAD, () -> task.abort(new TaskObjects.Upload(key, upload)));
            }
        }
        failures.run(
                AwsCall.LIST_UPLOADS,
                () -> abortStrays(files.stream().map(SentObject::name).collect(Collectors.toSet())));
    }

    /** Has every step tried, so that as little as possible is left; but only as long as the server answers. */
    private static final class Failures {
        private final S3Location folder;
        private @Nullable DestinationException first;
        private boolean silent;

        Failures(S3Location folder) {
            this.folder = folder;
        }

        boolean mayGoOn() {
            return !silent;
        }

        void run(AwsCall call, Runnable step) {
            if (silent) {
                return;
            }
            try {
                step.run();
            } catch (SdkException error) {
                silent = AwsProblem.of(error) == AwsProblem.SILENT;
                add(DestinationException.ofWriting(
                        "what was uploaded can't be removed: " + AwsProblem.text(error, call)
                                + "; remove it by: graph-export clean " + folder,
                        error));
            }
        }

        void addUncertain(SentObject file) {
            add(DestinationException.ofWriting("the server has not said what became of " + folder.child(file.name())
                    + "; should it appear, remove it by: graph-export clean " + folder));
        }

        private void add(DestinationException failure) {
            if (first == null) {
                first = failure;
            } else if (first.getSuppressed().length == 0) {
                first.addSuppressed(failure);
            }
        }

        void throwFirst() {
            if (first != null) {
                throw first;
            }
        }
    }

    private static boolean neverSent(SentObject file) {
        return file.arrival() == SentObject.Arrival.NOT_SENT && !file.wasBegun();
    }

    /** Whether it was there and removed, but the server may still be at a call that replaces it. */
    private static boolean mayReappear(SentObject file) {
        return file.arrival() == SentObject.Arrival.ARRIVED && file.mayAppear();
    }

    /** The same for this task. */
    void abortStrays(Set<String> names) {
        abortStrays(task, names);
    }

    /**
     * Aborts uploads of files of the export that nobody knows any more, because the reply to the call that began them
     * was lost.
     *
     * @return how many there were
     */
    static int abortStrays(TaskObjects task, Set<String> names) {
        int aborted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<TaskObjects.Upload> strays = task.uploads().stream()
                    .filter(upload -> names.contains(task.name(upload.key())))
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
