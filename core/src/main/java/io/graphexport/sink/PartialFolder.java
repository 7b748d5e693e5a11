package io.graphexport.sink;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code .<taskId>.partial} of a running export, which a lock on the file {@code .lock} in it makes ours
 * (contract R6.6).
 *
 * <p>The lock file stays at its place until the folder has its final name or is empty, so that whoever locks the file
 * at that place while there is no final folder has a folder that nobody else writes. Not thread-safe.
 */
final class PartialFolder {
    private static final String LOCK = ".lock";
    private static final int ATTEMPTS = 100;

    /**
     * The folders that this JVM holds. To close a second channel on a lock file would free the first one's lock
     * (POSIX), so it must not even be opened.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path destination;
    private final Path partial;
    private final Path published;
    private final FileChannel lock;
    private final Identity identity;
    private Path current;

    private PartialFolder(Path destination, String taskId, FileChannel lock, Identity identity) {
        this.destination = destination;
        this.partial = partial(destination, taskId);
        this.published = destination.resolve(taskId);
        this.lock = lock;
        this.identity = identity;
        this.current = partial;
    }

    private static Path partial(Path destination, String taskId) {
        return destination.resolve("." + taskId + ".partial");
    }

    /** What tells a file from one that takes its place; the time because numbers of files are used again. */
    private record Identity(@Nullable Object key, FileTime modified) {
        static Identity of(Path file) throws IOException {
            BasicFileAttributes attributes = attributes(file);
            return new Identity(attributes.fileKey(), attributes.lastModifiedTime());
        }

        /** Not a record's own {@code equals}: to put that together takes several milliseconds of a small export. */
        boolean isSame(Identity other) {
            return Objects.equals(key, other.key) && modified.equals(other.modified);
        }
    }

    /**
     * Makes the folder ours, and empty unless its export is to be resumed.
     *
     * @param destination a real path
     */
    static PartialFolder claim(Path destination, String taskId, Opening opening) throws IOException {
        Path partial = partial(destination, taskId);
        Path published = destination.resolve(taskId);
        if (exists(published)) {
            throw refused(published);
        }
        if (!HELD.add(partial)) {
            throw running(partial);
        }
        PartialFolder folder = null;
        try {
            for (int attempt = 0; attempt < ATTEMPTS && folder == null; attempt++) {
                folder = tryClaim(destination, taskId, opening);
            }
        } finally {
            if (folder == null) {
                HELD.remove(partial);
            }
        }
        if (folder == null) {
            throw Files.exists(partial) || !Files.isDirectory(destination)
                    ? running(partial)
                    : DestinationException.ofFolderWithoutFolders(destination);
        }
        return folder;
    }

    /** Asked once, for between two questions another export may remove what is there. */
    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static DestinationException refused(Path published) {
        return DestinationException.ofExistingExport(published
                + " exists already, and an export never replaces another one; choose another task id or destination, or move"
                + " the folder away");
    }

    private static DestinationException running(Path partial) {
        return DestinationException.ofPath("another export with this task id is running: " + partial
                + " is locked; wait for it or choose another task id");
    }

    /** Null if another export ended or began at the same moment. */
    private static @Nullable PartialFolder tryClaim(Path destination, String taskId, Opening opening)
            throws IOException {
        Path partial = partial(destination, taskId);
        Path lockFile = partial.resolve(LOCK);
        Identity identity;
        FileChannel channel;
        try {
            createFolder(partial);
            createLockFile(lockFile);
            identity = Identity.of(lockFile);
            channel = FileChannel.open(lockFile, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException removedMeanwhile) {
            return null;
        }
        PartialFolder folder = null;
        try {
            lock(channel, partial);
            if (isStillThere(lockFile, identity)) {
                folder = taken(new PartialFolder(destination, taskId, channel, identity), opening);
            }
            return folder;
        } finally {
            if (folder == null) {
                channel.close();
            }
        }
    }

    private static void createFolder(Path partial) throws IOException {
        try {
            Files.createDirectory(partial);
        } catch (FileAlreadyExistsException error) {
            if (!attributes(partial).isDirectory()) {
                throw DestinationException.ofPath(
                        partial + " is not a folder, but an export needs a folder of that name; remove it");
            }
        }
    }

    private static void createLockFile(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException error) {
            if (!attributes(file).isRegularFile()) {
                throw DestinationException.ofPath(file + " is not a regular file, so it can't be locked; remove it");
            }
        }
    }

    private static void lock(FileChannel channel, Path partial) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            lock = null;
        }
        if (lock == null) {
            throw running(partial);
        }
    }

    private static boolean isStillThere(Path file, Identity identity) throws IOException {
        try {
            return Identity.of(file).isSame(identity);
        } catch (NoSuchFileException removedMeanwhile) {
            return false;
        }
    }

    /**
     * Removes what an export that was killed left, unless it is to be resumed, or the task was published since we first
     * looked.
     */
    private static PartialFolder taken(PartialFolder folder, Opening opening) throws IOException {
        if (exists(folder.published)) {
            // The folder was created by us a moment ago, or is a leftover: nobody's in both cases.
            folder.removeContent();
            throw refused(folder.published);
        }
        switch (opening) {
            case START_OVER -> folder.removeAllBut(path -> false);
            case RESUME -> {}
        }
        return folder;
    }

    /** Removes all but some files, and what keeps the folder ours. */
    void removeAllBut(Predicate<Path> kept) throws IOException {
        FolderRemoval.removeAllBut(current, path -> path.equals(lockFile()) || kept.test(path));
    }

    /** Whether nothing is in it but what makes it ours. */
    boolean isEmpty() throws IOException {
        try (Stream<Path> files = Files.list(current)) {
            return files.allMatch(lockFile()::equals);
        }
    }

    private Path lockFile() {
        return current.resolve(LOCK);
    }

    /** Where the files are at the moment. */
    Path path() {
        return current;
    }

    /** Where they will be. */
    Path published() {
        return published;
    }

    /**
     * Gives the folder its final name, durably. If that fails, it has its old name again or is without its manifest.
     *
     * @param journal is removed at the last moment, until which an export that is interrupted can be resumed
     */
    void publish(Durability durability, LocalJournal journal) throws IOException {
        if (!isStillThere(lockFile(), identity)) {
            throw new IOException("somebody removed " + lockFile() + " while the export ran");
        }
        durability.forceFolder(partial);
        // A rename would replace an empty folder. The lock keeps other exports from creating one between here and
        // there.
        if (exists(published)) {
            throw new FileAlreadyExistsException(published.toString());
        }
        journal.remove();
        Files.move(partial, published, StandardCopyOption.ATOMIC_MOVE);
        current = published;
        try {
            durability.forceFolder(destination);
            // Last, for as long as it is there the name can be taken back. A crash may bring it back, empty; nobody
            // reads it.
            Files.delete(lockFile());
        } catch (IOException error) {
            takeBack(error);
            throw error;
        }
    }

    private void takeBack(IOException cause) throws IOException {
        try {
            Files.move(published, partial, StandardCopyOption.ATOMIC_MOVE);
            current = partial;
        } catch (IOException error) {
            cause.addSuppressed(error);
            Files.deleteIfExists(published.resolve(LocalSink.MANIFEST));
        }
    }

    /** Removes the folder and frees the lock. */
    void remove() throws IOException {
        try {
            removeContent();
        } finally {
            release();
        }
    }

    private void removeContent() throws IOException {
        removeAllBut(path -> false);
        Files.deleteIfExists(lockFile());
        try {
            Files.deleteIfExists(current);
        } catch (DirectoryNotEmptyException claimedByAnotherExport) {
            // All that was ours is gone.
            return;
        }
    }

    /** Frees the lock. */
    void release() throws IOException {
        HELD.remove(partial);
        lock.close();
    }
}
