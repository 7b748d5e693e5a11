package io.graphexport.task;

import io.graphexport.error.FailureText;
import io.graphexport.error.VisibleText;
import io.graphexport.request.TaskId;
import io.graphexport.task.TaskFile.BrokenException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is in a state folder. Needs no lock: files are replaced as a whole, so that a task is read as it was or as it
 * is.
 *
 * @param tasks the tasks, in no order
 * @param leftovers what a crash left of files that were being written, or what is being written now
 * @param warnings what is in the folder and no task that can be read; it is left alone
 */
record StateListing(List<TaskState> tasks, List<Path> leftovers, List<String> warnings) {
    /** A request has at most 4 MiB, which indents make larger. */
    private static final int MOST_BYTES = 1 << 25;

    private static final int MOST_NAMED = 3;
    private static final String EXTENSION = ".json";
    private static final Pattern NAME = Pattern.compile("(t-[a-z0-9]{10})\\.json");
    private static final Pattern TEMPORARY_NAME = Pattern.compile("\\.t-[a-z0-9]{10}\\.json\\.new");

    static Path file(Path folder, TaskId taskId) {
        return folder.resolve(taskId + EXTENSION);
    }

    /**
     * Reads a folder.
     *
     * @throws StateFolderException if it isn't there or can't be read
     */
    static StateListing read(Path folder) {
        StateListing listing = new StateListing(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<String> foreign = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                listing.add(file, foreign);
            }
        } catch (IOException | DirectoryIteratorException error) {
            throw unreadable(folder, error);
        }
        if (!foreign.isEmpty()) {
            listing.warnings.add(foreign(folder, foreign));
        }
        return listing;
    }

    /**
     * Reads one task.
     *
     * @throws TaskNotFoundException if it isn't in the folder
     * @throws StateFolderException if its file can't be read as a task
     */
    static TaskState read(Path folder, TaskId taskId) {
        Path file = file(folder, taskId);
        try {
            return TaskFile.read(content(file), taskId);
        } catch (NoSuchFileException none) {
            requireThere(folder, none);
            throw new TaskNotFoundException(taskId);
        } catch (BrokenException error) {
            throw damaged(file, String.valueOf(error.getMessage()), error);
        } catch (IOException error) {
            throw damaged(file, "it can't be read: " + FailureText.of(error), error);
        }
    }

    private static void requireThere(Path folder, NoSuchFileException cause) {
        if (!Files.isDirectory(folder)) {
            throw unreadable(folder, cause);
        }
    }

    private static StateFolderException damaged(Path file, String reason, Exception cause) {
        return StateFolderException.ofDamage(
                "the file " + file + " is damaged, or is no task's: " + VisibleText.of(reason)
                        + "; bring it back from a copy, or remove it and what the task left",
                cause);
    }

    private static StateFolderException unreadable(Path folder, Exception cause) {
        return StateFolderException.ofPath(
                "the folder " + folder + " can't be read: " + FailureText.of(cause)
                        + "; is it the one that tasks are kept in?",
                cause);
    }

    /**
     * Whether tasks are, or were, kept in a folder.
     *
     * @throws StateFolderException if it isn't there or can't be read
     */
    static boolean isOfTasks(Path folder) {
        if (Files.exists(folder.resolve(StateLock.FILE), LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::getFileName).map(String::valueOf).anyMatch(NAME.asMatchPredicate());
        } catch (IOException | UncheckedIOException error) {
            throw unreadable(folder, error);
        }
    }

    private void add(Path file, List<String> foreign) {
        String name = String.valueOf(file.getFileName());
        Matcher form = NAME.matcher(name);
        if (form.matches()) {
            addTask(file, new TaskId(form.group(1)));
        } else if (TEMPORARY_NAME.matcher(name).matches() && isRegular(file)) {
            leftovers.add(file);
        } else if (!name.equals(StateLock.FILE)) {
            foreign.add(VisibleText.of(name));
        }
    }

    private void addTask(Path file, TaskId taskId) {
        try {
            tasks.add(TaskFile.read(content(file), taskId));
        } catch (NoSuchFileException deletedMeanwhile) {
            return;
        } catch (BrokenException error) {
            warnings.add(left(file, String.valueOf(error.getMessage())));
        } catch (IOException error) {
            warnings.add(left(file, "it can't be read: " + FailureText.of(error)));
        }
    }

    private static byte[] content(Path file) throws IOException, BrokenException {
        if (!isRegular(file) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BrokenException("it is not a regular file", null);
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw new BrokenException("it has more than " + MOST_BYTES + " bytes", null);
            }
            return content;
        }
    }

    private static boolean isRegular(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static String left(Path file, String reason) {
        return file + " is left alone, and its task not listed: " + VisibleText.of(reason);
    }

    private static String foreign(Path folder, List<String> names) {
        List<String> named = names.subList(0, Math.min(MOST_NAMED, names.size()));
        String others = names.size() > named.size() ? ", ..." : "";
        return folder + " holds what is no task's file; it is left alone: " + String.join(", ", named) + others;
    }
}
