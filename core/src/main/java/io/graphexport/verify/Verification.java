package io.graphexport.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * What a check of an export found.
 *
 * @param problems what is wrong, each in a sentence that names the file; empty if nothing is
 * @param files the number of files that the manifest tells of
 * @param rows the rows in them
 * @param bytes their size
 */
public record Verification(List<String> problems, int files, long rows, long bytes) {
    /** Copies the list. */
    public Verification {
        problems = List.copyOf(problems);
    }

    /** The same with further problems. */
    public Verification with(List<String> further) {
        List<String> all = new ArrayList<>(problems);
        all.addAll(further);
        return new Verification(all, files, rows, bytes);
    }
}
