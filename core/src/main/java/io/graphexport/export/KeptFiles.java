package io.graphexport.export;

import io.graphexport.sink.Journal;
import io.graphexport.sink.WrittenFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of an interrupted attempt that an export need not write again: those made by the same plan, of each table
 * the first ones without a gap. Used by one thread.
 */
final class KeptFiles {
    private final Map<String, Journal.Entry> left = new HashMap<>();
    private final List<Journal.Entry> kept = new ArrayList<>();

    /** What a plan can keep of what was left; nothing is kept yet. */
    KeptFiles(Optional<Journal> journal, Journal.Plan plan) {
        journal.filter(interrupted -> interrupted.plan().fingerprint().equals(plan.fingerprint()))
                .ifPresent(same ->
                        same.files().forEach(entry -> left.put(entry.file().name(), entry)));
    }

    /**
     * Keeps the files of a table.
     *
     * @param stem what stands before the number in their names
     * @param extension what stands behind it
     */
    List<WrittenFile> keep(String stem, String extension) {
        List<WrittenFile> files = new ArrayList<>();
        Journal.Entry next = left.get(stem + 0 + extension);
        while (next != null) {
            kept.add(next);
            files.add(next.file());
            next = left.get(stem + files.size() + extension);
        }
        return files;
    }

    /** All that are kept. */
    List<Journal.Entry> entries() {
        return kept;
    }

    /** How much that is. */
    ExportResult.Kept size() {
        return new ExportResult.Kept(
                kept.size(),
                kept.stream().mapToLong(entry -> entry.file().bytes()).sum());
    }
}
