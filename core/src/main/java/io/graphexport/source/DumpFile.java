package io.graphexport.source;

import java.util.Map;

/**
 * A file of a dump.
 *
 * @param stored the file where it is stored
 * @param originalNames the properties behind columns that were renamed when the file was exported, by column name, from
 *     the manifest beside it (contract R6.9); empty where there is none
 */
public record DumpFile(StoredFile stored, Map<String, String> originalNames) {

    /** Copies the map. */
    public DumpFile {
        originalNames = Map.copyOf(originalNames);
    }

    /** The name that messages use. */
    public String name() {
        return stored.name();
    }

    /** Its bytes when the dump was listed. */
    public long size() {
        return stored.size();
    }
}
