package io.graphexport.source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A folder of a store, or what takes the place of one, such as a prefix of keys. Used by one thread. */
public non-sealed interface StoredFolder extends StoredEntry {

    /** Its identity: the same for what is the same folder, in whatever way it was reached. */
    String key();

    /** The whole name of what has, or would have, a name in it; messages use it. */
    String nameOf(String fileName);

    /**
     * What lies directly in it, in no order.
     *
     * @param wanted the names to look at; nothing else is
     * @throws IOException if it can't be listed; the message is in words
     */
    List<StoredEntry> entries(Predicate<String> wanted) throws IOException;

    /**
     * What has a name in it: if both a file and a folder can have it, the file.
     *
     * @throws IOException if it can't be looked at; the message is in words
     */
    Optional<StoredEntry> entry(String fileName) throws IOException;

    /** The file that has a name in it; empty if there is none. */
    default Optional<StoredFile> file(String fileName) throws IOException {
        return entry(fileName).filter(StoredFile.class::isInstance).map(StoredFile.class::cast);
    }
}
