package io.graphexport.source;

import java.io.IOException;
import java.util.Optional;

/**
 * A place of files that a user named, such as a path or a URI: the plug point for stores that dumps and exports are
 * read from. An implementation extends the testkit's contract test. Used by one thread.
 */
public interface StoredLocation {

    /** The place as the user named it; messages use it. */
    String name();

    /**
     * What is there at the moment.
     *
     * @return a file, a folder with all that is below it, or something else; empty if there is nothing
     * @throws IOException if it can't be looked at; the message is in words
     */
    Optional<StoredEntry> find() throws IOException;

    /** The bytes that all readers of its store together may hold which were read before they are needed. */
    default long memory() {
        return 0;
    }

    /** The error for a place where nothing is; it tells what is wrong with the name as far as can be known. */
    SourceException missing();
}
