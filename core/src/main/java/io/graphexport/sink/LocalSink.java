package io.graphexport.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the local file system that exports go to (contract R6.5, R6.6): {@code <destination>/<taskId>}, which
 * appears as a whole when the export is committed. Until then its files are in {@code <destination>/.<taskId>.partial},
 * locked; a process that is killed leaves that folder unlocked. The next export with the task id removes it, or goes on
 * with the files that the journal in it names.
 *
 * <p>Errors are {@link DestinationException}s. Thread-safe. Made for systems where open files can be renamed and
 * removed (POSIX).
 */
public final class LocalSink implements ExportSink {
    static final String MANIFEST = "manifest.json";

    private static final String TEMPORARY = ".temporary";
    private static final int MAX_OPEN_FILES = 256;

    private final PartialFolder folder;
    private final CreatedFolders created;
    private final Durability durability;
    private final OpenFiles openFiles = new OpenFiles(MAX_OPEN_FILES);
    private final LocalJournal journal;
    private final Map<String, LocalFile> files = new HashMap<>();
    private @Nullable Journal left;
    private boolean foundNothing;
    private State state = State.OPEN;

    private enum State {
        OPEN,
        COMMITTED,
        ENDED
    }

    private LocalSink(PartialFolder folder, CreatedFolders created, Durability durability) {
        this.folder = folder;
        this.created = created;
        this.durability = durability;
        this.journal = new LocalJournal(folder.path());
    }

    /**
     * Begins an export. Missing folders are created, and removed again if the export fails.
     *
     * @param destination the folder that will hold the export's folder
     * @param taskId the name of the export's folder
     * @throws DestinationException if the folder can't be created or written, if it holds an export of that name, or if
     *     one of that name is running
     */
    public static LocalSink open(Path destination, String taskId) {
        return open(destination, taskId, Opening.START_OVER);
    }

    /**
     * Begins an export, or goes on with one that was interrupted: {@link #left} tells what it left.
     *
     * @throws DestinationException as above
     */
    public static LocalSink open(Path destination, String taskId, Opening opening) {
        return open(destination, taskId, opening, Durability.DISK);
    }

    static LocalSink open(Path destination, String taskId, Opening opening, Durability durability) {
        requireSegment(taskId);
        Path absolute = destination.toAbsolutePath();
        CreatedFolders created = CreatedFolders.create(absolute);
        PartialFolder folder;
        try {
            folder = PartialFolder.claim(absolute.toRealPath(), taskId, opening);
        } catch (IOException error) {
            DestinationException failure = DestinationException.ofPath("write to", absolute, error);
            removeEmpty(created, failure);
            throw failure;
        } catch (DestinationException failure) {
            removeEmpty(created, failure);
            throw failure;
        }
        LocalSink sink = new LocalSink(folder, created, durability);
        try {
            sink.prepare();
        } catch (IOException error) {
            throw sink.aborted(DestinationException.ofPath("write to", absolute, error));
        }
        return sink;
    }

    private void prepare() throws IOException {
        foundNothing = folder.isEmpty();
        left = journal.read().orElse(null);
        if (left == null) {
            folder.removeAllBut(path -> false);
        } else if (Files.exists(temporaryFolder(), LinkOption.NOFOLLOW_LINKS)) {
            FolderRemoval.removeAll(temporaryFolder());
        }
        Files.createDirectory(temporaryFolder());
    }

    private static void removeEmpty(CreatedFolders created, DestinationException failure) {
        try {
            created.removeEmpty();
        } catch (IOException error) {
            failure.addSuppressed(error);
        }
    }

    static void requireSegment(String name) {
        if (name.isEmpty() || name.startsWith(".") || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("\"" + name
                    + "\" is no name for a file of an export: it must be one path segment, without a leading dot");
        }
    }

    @Override
    public synchronized Optional<Journal> left() {
        return Optional.ofNullable(left);
    }

    @Override
    public synchronized boolean foundNothing() {
        return foundNothing;
    }

    @Override
    public synchronized void begin(Journal beginning) {
        requireOpen();
        if (!files.isEmpty()) {
            throw new IllegalStateException("the export to " + folder.published() + " has files already");
        }
        keep(beginning.files());
        try {
            if (left != null) {
                removeWhatIsNotKept();
            }
            // An attempt that resumes this one doesn't know what folders it would have to force.
            created.force(durability);
            journal.begin(beginning);
        } catch (IOException error) {
            throw DestinationException.ofWriting("begin the export in", folder.path(), error);
        }
        left = null;
    }

    private void keep(List<Journal.Entry> entries) {
        Set<Journal.Entry> known = left == null ? Set.of() : Set.copyOf(left.files());
        for (Journal.Entry entry : entries) {
            WrittenFile file = entry.file();
            if (!known.contains(entry)) {
                throw new IllegalArgumentException("nothing was left of " + file.name());
            }
            Path path = folder.path().resolve(file.name());
            files.put(file.name(), LocalFile.kept(path, file.bytes(), openFiles, durability, journal));
        }
    }

    private void removeWhatIsNotKept() throws IOException {
        Set<Path> kept = files.values().stream().map(LocalFile::path).collect(Collectors.toSet());
        folder.removeAllBut(path -> kept.contains(path) || path.startsWith(temporaryFolder()));
    }

    /**
     * Begins a file.
     *
     * @throws IllegalArgumentException if the name is not one visible path segment, is the manifest's, or was used in
     *     this export
     */
    @Override
    public synchronized SinkFile create(String name) {
        requireOpen();
        requireBegun();
        ExportSink.requireFileName(name);
        if (files.containsKey(name)) {
            throw new IllegalArgumentException("the export has a file " + name + " already");
        }
        LocalFile file = LocalFile.create(folder.path().resolve(name), openFiles, durability, journal);
        files.put(name, file);
        return file;
    }

    @Override
    public synchronized void clear() {
        requireOpen();
        try {
            journal.remove();
            if (left != null) {
                removeWhatIsNotKept();
                left = null;
            }
        } catch (IOException error) {
            throw DestinationException.ofWriting("remove", journal.path(), error);
        }
        for (LocalFile file : files.values()) {
            file.remove();
        }
        files.clear();
    }

    @Override
    public synchronized Path temporaryFolder() {
        return folder.path().resolve(TEMPORARY);
    }

    /**
     * Makes the export visible and durable. If that fails, everything is removed as by {@link #close}.
     *
     * @throws IllegalStateException if a file is not complete; the export may still be closed, which removes it
     */
    @Override
    public synchronized void commit(byte[] manifest) {
        requireOpen();
        requireBegun();
        requireComplete();
        try {
            openFiles.close();
            FolderRemoval.removeAll(temporaryFolder());
            for (LocalFile file : files.values()) {
                file.checkUntouched();
            }
            DurableFile.write(folder.path().resolve(MANIFEST), manifest, durability, StandardOpenOption.CREATE_NEW);
            created.force(durability);
            folder.publish(durability, journal);
        } catch (IOException error) {
            throw aborted(DestinationException.ofWriting("commit the export to", folder.published(), error));
        }
        state = State.COMMITTED;
    }

    private void requireOpen() {
        if (state != State.OPEN) {
            throw new IllegalStateException("the export to " + folder.published() + " has ended");
        }
    }

    private void requireBegun() {
        if (left != null) {
            throw new IllegalStateException(
                    "the export to " + folder.published() + " must say first what it keeps of what was left");
        }
    }

    private void requireComplete() {
        for (LocalFile file : files.values()) {
            if (!file.isComplete()) {
                throw new IllegalStateException(file.path() + " is not complete, so the export can't be committed");
            }
        }
    }

    /** The failure, after everything was removed; with what could not be. */
    private DestinationException aborted(DestinationException failure) {
        try {
            abort();
            return failure;
        } catch (IOException left) {
            DestinationException both = failure.with("; " + left.getMessage());
            both.addSuppressed(left);
            return both;
        }
    }

    private void abort() throws IOException {
        state = State.ENDED;
        try (journal;
                openFiles) {
            folder.remove();
        }
        created.removeEmpty();
    }

    @Override
    public synchronized void suspend() {
        if (state != State.OPEN) {
            return;
        }
        if (left == null && !journal.isBegun()) {
            close();
            return;
        }
        try {
            suspendOpen();
        } catch (IOException error) {
            throw DestinationException.ofWriting("suspend the export in", folder.path(), error);
        }
    }

    private void suspendOpen() throws IOException {
        state = State.ENDED;
        try (openFiles;
                journal) {
            if (left == null) {
                files.values().removeIf(file -> !file.isComplete());
                Set<Path> kept = files.values().stream().map(LocalFile::path).collect(Collectors.toSet());
                kept.add(journal.path());
                folder.removeAllBut(kept::contains);
            }
        } finally {
            folder.release();
        }
    }

    /**
     * Ends the export. What was not committed is removed, files that other threads still write too: their next write
     * fails.
     *
     * @throws DestinationException if something could not be removed; the message names it
     */
    @Override
    public synchronized void close() {
        try {
            switch (state) {
                case OPEN -> abort();
                case COMMITTED -> release();
                case ENDED -> {}
            }
        } catch (IOException error) {
            throw DestinationException.ofWriting("end the export in", folder.path(), error);
        }
    }

    private void release() throws IOException {
        state = State.ENDED;
        folder.release();
    }
}
