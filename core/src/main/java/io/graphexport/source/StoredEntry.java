package io.graphexport.source;

/** What has a name in a store of files. */
public sealed interface StoredEntry permits StoredFile, StoredFolder, StoredOther {

    /** The last part of its name, which tells it from others in its folder. */
    String fileName();

    /** Its whole name, as the user would write it; messages use it. */
    String name();
}
