package io.graphexport.sink;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of this machine for the temporary files of a sink that has none of its own. Thread-safe. */
public final class TemporaryFolder implements Closeable {
    private final Path path;

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes a folder where Java's temporary files go.
     *
     * @throws DestinationException if there is no place for one
     */
    public static TemporaryFolder create() {
        try {
            return new TemporaryFolder(Files.createTempDirectory("graph-export-"));
        } catch (IOException error) {
            Path parent = Path.of(System.getProperty("java.io.tmpdir", "."));
            throw DestinationException.ofPath("make a temporary folder in", parent, error);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * Removes the folder and all that is in it.
     *
     * @throws DestinationException if something is left; the message names it
     */
    @Override
    public void close() {
        try {
            if (Files.exists(path)) {
                FolderRemoval.removeAll(path);
            }
        } catch (IOException error) {
            throw DestinationException.ofWriting("remove the temporary folder", path, error);
        }
    }
}
