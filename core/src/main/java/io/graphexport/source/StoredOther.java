package io.graphexport.source;

/**
 * What is neither a file nor a folder.
 *
 * @param fileName its name in its folder
 * @param name its whole name
 * @param kind what it is
 */
public record StoredOther(String fileName, String name, Kind kind) implements StoredEntry {

    /** What can be in the place of a file. */
    public enum Kind {
        /** A symbolic link to nothing. */
        BROKEN_LINK,
        /** A symbolic link, where they are not followed. */
        LINK,
        /** A pipe, a device or the like. */
        SPECIAL
    }
}
