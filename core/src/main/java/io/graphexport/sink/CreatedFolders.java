package io.graphexport.sink;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The folders that had to be created for a destination; removed again where the export fails and nobody else uses them.
 */
final class CreatedFolders {
    /** The deepest one first. */
    private final Deque<Path> folders = new ArrayDeque<>();

    private boolean durable;

    /** Creates the missing folders of an absolute path. If that fails, those that were created are removed again. */
    static CreatedFolders create(Path destination) {
        CreatedFolders created = new CreatedFolders();
        Deque<Path> missing = new ArrayDeque<>();
        for (Path path = destination; path != null && !Files.exists(path); path = path.getParent()) {
            missing.push(path);
        }
        for (Path folder : missing) {
            created.createOne(folder);
        }
        if (!Files.isDirectory(destination)) {
            throw DestinationException.ofPath(
                    "the destination " + destination + " is not a folder; choose another destination");
        }
        return created;
    }

    private void createOne(Path folder) {
        try {
            Files.createDirectory(folder);
            folders.push(folder);
        } catch (FileAlreadyExistsException error) {
            // Somebody else created it at the same time, which is as good.
            if (!Files.isDirectory(folder)) {
                throw failed(folder, error);
            }
        } catch (IOException error) {
            throw failed(folder, error);
        }
    }

    private DestinationException failed(Path folder, IOException error) {
        Path parent = folder.getParent();
        DestinationException failure =
                error instanceof NoSuchFileException && parent != null && Files.isDirectory(parent)
                        ? DestinationException.ofFolderWithoutFolders(parent)
                        : DestinationException.ofPath("create the folder", folder, error);
        try {
            removeEmpty();
        } catch (IOException left) {
            failure.addSuppressed(left);
        }
        return failure;
    }

    /** Makes the folders durable, once. */
    void force(Durability durability) throws IOException {
        if (durable) {
            return;
        }
        for (Path folder : folders) {
            Path parent = folder.getParent();
            if (parent != null) {
                durability.forceFolder(parent);
            }
        }
        durable = true;
    }

    /** Removes the folders as far as they are empty. */
    void removeEmpty() throws IOException {
        while (!folders.isEmpty()) {
            try {
                Files.deleteIfExists(folders.pop());
            } catch (DirectoryNotEmptyException error) {
                // Somebody else uses it by now, and with it all above it.
                return;
            }
        }
    }
}
