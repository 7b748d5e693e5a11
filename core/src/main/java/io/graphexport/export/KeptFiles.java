package io.graphexport.export;

import io.graphexport.sink.Journal;
import io.graphexport.sink.WrittenFile;
import io.graphexport.source.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of an interrupted attempt that an export need not write again: all that were made by the same plan. The
 * rows of a table's first ones without a gap are left out; those behind a gap, whose borders show only when it is
 * filled, are {@linkplain RepeatedFile repeated}, but not written.
 */
final class KeptFiles {
    private final List<Journal.Entry> entries;

    /** Those of which no table knows yet, by name. Tables ask from threads of their own. */
    private final Map<String, WrittenFile> left = new ConcurrentHashMap<>();

    private long leftOutBytes;

    private KeptFiles(List<Journal.Entry> entries) {
        this.entries = List.copyOf(entries);
        entries.forEach(entry -> left.put(entry.file().name(), entry.file()));
    }

    /** None: nothing was interrupted. */
    static KeptFiles none() {
        return new KeptFiles(List.of());
    }

    /** What a plan can keep of what was left. */
    static KeptFiles of(Optional<Journal> journal, Journal.Plan plan) {
        return new KeptFiles(
                journal.filter(interrupted -> interrupted.plan().fingerprint().equals(plan.fingerprint()))
                        .map(Journal::files)
                        .orElse(List.of()));
    }

    /**
     * Takes the first files of a table, whose rows are left out; to be called before any thread writes.
     *
     * @param stem what stands before the number in their names
     * @param extension what stands behind it
     */
    List<WrittenFile> takeFirst(String stem, String extension) {
        List<WrittenFile> files = new ArrayList<>();
        WrittenFile next = left.remove(stem + 0 + extension);
        while (next != null) {
            leftOutBytes += next.bytes();
            files.add(next);
            next = left.remove(stem + files.size() + extension);
        }
        return files;
    }

    /** Takes a file behind a gap, which need not be written; empty if it has to be. Safe for use by many threads. */
    Optional<WrittenFile> take(String name) {
        return Optional.ofNullable(left.remove(name));
    }

    /**
     * To be called when all files are complete.
     *
     * @throws SourceException if the source doesn't have the rows of a file any more
     */
    void checkAllTaken() {
        if (!left.isEmpty()) {
            throw SourceException.ofContent(
                    "the source has changed since the export was interrupted: it has no rows for "
                            + new TreeSet<>(left.keySet()).first()
                            + ", which was written then; export again, from files that nobody changes meanwhile");
        }
    }

    /** All that are kept. */
    List<Journal.Entry> entries() {
        return entries;
    }

    /** The bytes of the files whose rows are left out. */
    long leftOutBytes() {
        return leftOutBytes;
    }

    /** How much is kept. */
    ExportResult.Kept size() {
        return new ExportResult.Kept(
                entries.size(),
                entries.stream().mapToLong(entry -> entry.file().bytes()).sum());
    }
}
