package io.graphexport.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;

/** A file of a store, as it was when it was found. Thread-safe. */
public non-sealed interface StoredFile extends StoredEntry {

    /** How a reader goes about a file, so that a store knows what to fetch ahead. Any reader may seek. */
    enum Access {
        /** From the beginning to the end, or to some place before it. */
        SEQUENTIAL,
        /** Here and there, in pieces of any size. */
        RANGES
    }

    /** Its identity: the same for what is the same file, in whatever way it was reached. */
    String key();

    /** Its bytes, when it was found. */
    long size();

    /** What its store says of it as it was found, in the store's words: something else once it has changed. */
    String state();

    /** Whether this is the plain view of a file that is encrypted as a whole (contract R7.1). */
    default boolean isDecrypted() {
        return false;
    }

    /** The folder that it lies in. */
    StoredFolder folder();

    /**
     * Opens it for one thread. Many may be open at once.
     *
     * @return a channel at the file's beginning, which can't write. A read gives at least one byte, unless the file
     *     ends
     * @throws IOException if it can't be opened, and so do the channel's methods if it can't be read; the message is in
     *     words and doesn't name the file
     * @throws SourceException if the store sees that it is not the file that was found any more (contract R2.1); the
     *     channel's methods throw it too
     */
    SeekableByteChannel open(Access access) throws IOException;

    /** The same as a stream from its beginning. */
    default InputStream stream() throws IOException {
        return Channels.newInputStream(open(Access.SEQUENTIAL));
    }

    /**
     * Makes sure that all that was read is of the file that was found (contract R2.1).
     *
     * @throws SourceException if it has changed, or can't be looked at
     */
    void checkUnchanged();
}
