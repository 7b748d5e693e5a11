package io.graphexport.sink;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The place of one export's files: a plug point. Everything becomes visible together, by {@link #commit}; closing
 * without it removes everything (contract R6.5, R6.6). Thread-safe.
 */
public interface ExportSink extends Closeable {

    /**
     * Whether a name can be a file's of an export.
     *
     * @throws IllegalArgumentException if it isn't one path segment, has a leading dot, or is the manifest's
     */
    static void requireFileName(String name) {
        LocalSink.requireSegment(name);
        if (name.equals(LocalSink.MANIFEST)) {
            throw new IllegalArgumentException("the export has a file " + name + " already");
        }
    }

    /** Begins a file. The name is one path segment and new in this export. */
    SinkFile create(String name) throws IOException;

    /**
     * Removes all files that were created, so that the export begins anew and their names may be used again. No file
     * may be in use.
     *
     * @throws IOException if a file can't be removed; the export can only be closed then
     */
    void clear() throws IOException;

    /** A folder for temporary files of this export, removed with the sink. */
    Path temporaryFolder();

    /**
     * The bytes of memory that the sink itself may take for what waits to be written; the engine takes as much less, so
     * that both together stay within the one setting.
     */
    default long memory() {
        return 0;
    }

    /** The bytes that have been sent to another machine so far; empty where none are. */
    default OptionalLong uploadedBytes() {
        return OptionalLong.empty();
    }

    /**
     * Makes the export visible and durable, the manifest last.
     *
     * @param manifest the bytes of {@code manifest.json}
     * @throws IOException if it isn't known to be visible and durable; nothing is left then but what an abort could not
     *     remove, which the message names
     */
    void commit(byte[] manifest) throws IOException;

    /**
     * Says that the export is to be cancelled: calls that wait for another machine, now or later, end soon with an
     * error of the category {@code CANCELLED}; those that take away what was written go on. Returns at once.
     */
    default void cancel() {}

    /** Ends the export: unless it was committed, all its files are removed. */
    @Override
    void close() throws IOException;
}
