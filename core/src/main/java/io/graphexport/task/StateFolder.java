package io.graphexport.task;

import io.graphexport.error.ExportException;
import io.graphexport.error.FailureText;
import io.graphexport.manifest.Manifest;
import io.graphexport.request.TaskId;
import io.graphexport.sink.Durability;
import io.graphexport.sink.DurableFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The folder that tasks are kept in, locked: a file {@code <taskId>.json} for each, replaced as a whole. Nothing else
 * in it is ever changed or removed. Thread-safe, as long as no two threads save the same task at once.
 */
final class StateFolder implements Closeable {
    private final Path folder;
    private final StateLock lock;
    private final Durability durability;

    private StateFolder(Path folder, StateLock lock, Durability durability) {
        this.folder = folder;
        this.lock = lock;
        this.durability = durability;
    }

    /**
     * Locks the folder, which is made if it isn't there.
     *
     * @throws StateFolderException if it can't be used, is in use, or is an export
     */
    static StateFolder open(Path folder, Durability durability) {
        if (Files.exists(folder.resolve(Manifest.FILE_NAME))) {
            throw StateFolderException.ofPath(
                    "the folder " + folder + " is an export, which must hold nothing but its files; choose another"
                            + " folder for tasks",
                    null);
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException error) {
            throw unusable(folder, error);
        }
        return lock(folder, durability);
    }

    /**
     * Locks a folder that tasks are kept in already; in another one nothing is made.
     *
     * @throws StateFolderException if it can't be used, or is in use
     */
    static StateFolder openExisting(Path folder, Durability durability) {
        if (!StateListing.isOfTasks(folder)) {
            throw StateFolderException.ofPath(
                    "no tasks are kept in the folder " + folder + "; is it the one that the server was started with?",
                    null);
        }
        return lock(folder, durability);
    }

    private static StateFolder lock(Path folder, Durability durability) {
        try {
            Path real = folder.toRealPath();
            StateLock lock = StateLock.take(real);
            if (lock == null) {
                throw StateFolderException.ofUse(folder);
            }
            return new StateFolder(real, lock, durability);
        } catch (IOException error) {
            throw unusable(folder, error);
        }
    }

    private static StateFolderException unusable(Path folder, IOException cause) {
        return StateFolderException.ofPath(
                "the folder " + folder + " can't be used for tasks: " + FailureText.of(cause)
                        + "; choose a folder that this user can write",
                cause);
    }

    Path path() {
        return folder;
    }

    /** Why a task isn't among those in it. */
    ExportException missing(TaskId taskId) {
        try {
            StateListing.read(folder, taskId);
            return new TaskNotFoundException(taskId);
        } catch (TaskNotFoundException | StateFolderException reason) {
            return reason;
        }
    }

    /** All tasks in it. What a crash left of half written files is removed. */
    StateListing read() {
        StateListing listing = StateListing.read(folder);
        for (Path leftover : listing.leftovers()) {
            change("remove", leftover, () -> DurableFile.remove(leftover, durability));
        }
        return listing;
    }

    /** A change of one file. */
    private interface Change {
        void make() throws IOException;
    }

    private static void change(String action, Path file, Change change) {
        try {
            change.make();
        } catch (IOException error) {
            throw StateFolderException.ofWriting(
                    "can't " + action + " " + file + ": " + FailureText.of(error)
                            + "; see that the disk isn't full and that this user may write there",
                    error);
        }
    }

    /** Whether something has the name of the task's file already. */
    boolean contains(TaskId taskId) {
        return Files.exists(file(taskId), LinkOption.NOFOLLOW_LINKS);
    }

    private Path file(TaskId taskId) {
        return StateListing.file(folder, taskId);
    }

    /**
     * Saves a task, durably.
     *
     * @throws StateFolderException if that can't be
     */
    void save(TaskState task) {
        Path file = file(task.taskId());
        change("save", file, () -> DurableFile.replace(file, TaskFile.write(task), durability));
    }

    /**
     * Removes the file of a task, and nothing else.
     *
     * @throws StateFolderException if that can't be
     */
    void delete(TaskId taskId) {
        Path file = file(taskId);
        change("remove", file, () -> DurableFile.remove(file, durability));
    }

    /** Frees the lock. */
    @Override
    public void close() {
        change("unlock", folder, lock::close);
    }
}
