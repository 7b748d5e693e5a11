package io.graphexport.bench.compare;

import java.util.Locale;

/** Where outputs go. */
enum Place {
    /** A file system in memory. */
    MEMORY,
    /** The folder that the command line names. */
    DISK;

    /** As the command line takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
