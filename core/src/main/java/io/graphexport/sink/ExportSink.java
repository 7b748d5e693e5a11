package io.graphexport.sink;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
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

    /**
     * What an interrupted attempt left, if the sink was opened to go on with it: its journal, with the files that still
     * are what it says. Empty if there is nothing to go on with, and from {@link #begin} or {@link #clear} on.
     */
    default Optional<Journal> left() {
        return Optional.empty();
    }

    /**
     * Whether the sink was opened where nothing was that an attempt at this export had left: it was never begun here,
     * or has ended.
     */
    default boolean foundNothing() {
        return false;
    }

    /**
     * Says what is written from now on; before the first file, and again after {@link #clear}. The export has the files
     * that the journal names, as if they had been written now; whatever else an interrupted attempt left is removed. A
     * sink that keeps nothing need not do anything.
     *
     * @param journal its files are some of those of {@link #left}, or none
     * @throws IOException if that can't be done; the export can only be closed then
     */
    default void begin(Journal journal) throws IOException {}

    /** Begins a file. The name is one path segment and new in this export. */
    SinkFile create(String name) throws IOException;

    /**
     * Removes all files, those that were kept too, and the journal, so that the export begins anew and their names may
     * be used again. No file may be in use.
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

    /**
     * Ends the export without a commit, but so that it can be resumed: its complete files and the journal stay. Where
     * there is nothing to resume it is closed.
     *
     * @throws IOException if that can't be done; the export can only be closed then
     */
    default void suspend() throws IOException {
        close();
    }

    /** Ends the export: unless it was committed or suspended, all its files are removed, those too that were kept. */
    @Override
    void close() throws IOException;
}
