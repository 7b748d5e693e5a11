package io.graphexport.s3;

import io.graphexport.sink.DestinationException;
import io.graphexport.sink.Journal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an export has: the files that it writes, those that it keeps, and its journal. Used by one thread at a time. */
final class TaskContent {
    private final S3Location folder;
    private final TaskJournal journal;
    private final Map<String, KeptObject> kept = new LinkedHashMap<>();
    private final Map<String, S3File> files = new LinkedHashMap<>();
    private final boolean foundNothing;
    private Optional<Journal> left;

    TaskContent(S3Location folder, TaskJournal journal, LeftTask leftTask) {
        this.folder = folder;
        this.journal = journal;
        this.left = leftTask.journal();
        this.foundNothing = leftTask.nothing();
        leftTask.objects().forEach(this::keep);
    }

    private void keep(String name, ExportObjects.Stored object) {
        if (name.equals(TaskJournal.NAME)) {
            journal.found();
        } else {
            kept.put(name, new KeptObject(name, object));
        }
    }

    /** What an interrupted attempt left; empty once it was said what is kept of it. */
    Optional<Journal> left() {
        return left;
    }

    /** Whether nothing was left at all. */
    boolean foundNothing() {
        return foundNothing;
    }

    /**
     * What was left and is not among the files of a journal.
     *
     * @throws IllegalArgumentException if the journal names what wasn't left
     */
    List<SentObject> leftBut(Journal begun) {
        List<SentObject> others = new ArrayList<>(kept.values());
        for (Journal.Entry entry : begun.files()) {
            others.remove(requireLeft(entry));
        }
        return others;
    }

    /** Keeps the files of the journal alone; the others were removed. */
    void begin(Journal begun) {
        kept.keySet()
                .retainAll(
                        begun.files().stream().map(entry -> entry.file().name()).collect(Collectors.toSet()));
        left = Optional.empty();
        journal.begin(begun);
    }

    private KeptObject requireLeft(Journal.Entry entry) {
        KeptObject object = kept.get(entry.file().name());
        if (object == null || !object.stored().equals(LeftTask.stored(entry))) {
            throw new IllegalArgumentException(
                    "the interrupted export to " + folder + " left no such file: " + entry.file());
        }
        return object;
    }

    void requireBegun() {
        if (left.isPresent()) {
            throw new IllegalStateException(
                    "the export to " + folder + " must say first what it keeps of what was left");
        }
    }

    void requireNew(String name) {
        if (files.containsKey(name) || kept.containsKey(name)) {
            throw new IllegalArgumentException("the export has a file " + name + " already");
        }
    }

    void add(S3File file) {
        files.put(file.name(), file);
    }

    void requireComplete() {
        for (S3File file : files.values()) {
            if (!file.isComplete()) {
                throw new IllegalStateException(
                        folder.child(file.name()) + " is not complete, so the export can't be committed");
            }
        }
    }

    /** The names of the files that are written. */
    Set<String> names() {
        return files.keySet();
    }

    /** What is or was sent of the files. */
    List<SentObject> sent() {
        return new ArrayList<>(files.values());
    }

    /** All that may be there. */
    List<SentObject> all() {
        List<SentObject> all = new ArrayList<>(kept.values());
        all.addAll(files.values());
        all.add(journal);
        return all;
    }

    /**
     * Another process that was given the same task id, or a person, may have changed what is there.
     *
     * @param found all objects that are there, of which those of the export are taken out
     */
    void checkUntouched(Map<String, ExportObjects.Stored> found) {
        found.remove(TaskJournal.NAME);
        kept.values().forEach(object -> checkUntouched(object.name(), object.stored(), found));
        files.values().forEach(file -> checkUntouched(file.name(), file.stored(), found));
        if (!found.isEmpty()) {
            throw DestinationException.ofWriting("somebody put "
                    + folder.child(found.keySet().iterator().next()) + " there while the export ran; export again");
        }
    }

    private void checkUntouched(
            String name, ExportObjects.@Nullable Stored made, Map<String, ExportObjects.Stored> found) {
        ExportObjects.Stored there = found.remove(name);
        if (there == null || !there.equals(made)) {
            throw DestinationException.ofWriting("somebody " + (there == null ? "removed " : "changed ")
                    + folder.child(name) + " while the export ran; export again");
        }
    }

    /** Ends the files that are still written. */
    void closeFiles() {
        files.values().forEach(S3File::close);
    }

    /** Says that no file can become complete any more. */
    void fail() {
        files.values().forEach(S3File::fail);
    }

    /** Says that all of it was removed. */
    void removed() {
        files.clear();
        kept.clear();
        left = Optional.empty();
        journal.removed();
    }
}
