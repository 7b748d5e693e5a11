package io.graphexport.source;

import java.util.ArrayList;
import java.util.List;

/** Counts paths and remembers the first few, for a warning. */
final class NamedFew {
    private static final int NAMED = 3;

    private final List<String> first = new ArrayList<>();
    private int count;

    void add(String name) {
        count++;
        if (first.size() < NAMED) {
            first.add(name);
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    int count() {
        return count;
    }

    /** {@code 5 files (a, b, c, ...)}. */
    String text() {
        return count
                + (count == 1 ? " file (" : " files (")
                + String.join(", ", first)
                + (count > first.size() ? ", ...)" : ")");
    }
}
