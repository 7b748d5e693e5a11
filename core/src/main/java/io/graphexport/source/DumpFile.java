package io.graphexport.source;

import java.nio.file.Path;
import java.util.Map;

/**
 * A file of a dump on disk.
 *
 * @param path where it is
 * @param size its bytes when the dump was listed
 * @param originalNames the properties behind columns that were renamed when the file was exported, by column name, from
 *     the manifest beside it (contract R6.9); empty where there is none
 */
public record DumpFile(Path path, long size, Map<String, String> originalNames) {

    /** Copies the map. */
    public DumpFile {
        originalNames = Map.copyOf(originalNames);
    }

    /** The name that messages use. */
    public String name() {
        return path.toString();
    }
}
