package io.graphexport.verify;

import java.util.List;

/**
 * In what an export differs from a new one of the same dump.
 *
 * @param problems what is different, each in a sentence that names the file; empty if nothing is
 * @param uncompared the number of files whose bytes can't be compared, because their format encrypted them
 */
public record Comparison(List<String> problems, int uncompared) {
    /** Copies the list. */
    public Comparison {
        problems = List.copyOf(problems);
    }
}
