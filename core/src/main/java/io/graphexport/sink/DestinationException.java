package io.graphexport.sink;

import io.graphexport.error.ExportException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A destination that can't be written: the message names the path, what is wrong and what to do (contract R6.6, R9.1).
 */
public final class DestinationException extends ExportException {
    private static final long serialVersionUID = 1;

    private final Category category;
    private final boolean ofExistingExport;

    private DestinationException(String message, Category category, @Nullable Throwable cause) {
        super(message, cause);
        this.category = category;
        this.ofExistingExport = false;
    }

    private DestinationException(String message) {
        super(message, null);
        this.category = Category.USAGE;
        this.ofExistingExport = true;
    }

    /** A destination that has a committed export of that task id, which is never replaced. */
    public static DestinationException ofExistingExport(String message) {
        return new DestinationException(message);
    }

    /** A destination that is refused before anything was exported. */
    public static DestinationException ofPath(String message) {
        return new DestinationException(message, Category.USAGE, null);
    }

    /** A destination that is refused before anything was exported; the message already says all. */
    public static DestinationException ofPath(String message, Throwable cause) {
        return new DestinationException(message, Category.USAGE, cause);
    }

    /**
     * A destination that can't be used at all, known before anything was exported.
     *
     * @param action what could not be done, to stand behind "can't": {@code create the folder}
     */
    public static DestinationException ofPath(String action, Path path, IOException cause) {
        return new DestinationException(message(action, path, cause), Category.USAGE, cause);
    }

    /** A folder that is there, but in which the system makes no others, as in Linux's {@code /proc}. */
    static DestinationException ofFolderWithoutFolders(Path folder) {
        return ofPath("no folder can be made in " + folder + ", for its file system is none for files of one's own;"
                + " choose another destination");
    }

    /** An error of the machine while the export was written; the message already says all. */
    public static DestinationException ofWriting(String message, Throwable cause) {
        return new DestinationException(message, Category.DATA, cause);
    }

    /** An export that can't go on. */
    public static DestinationException ofWriting(String message) {
        return new DestinationException(message, Category.DATA, null);
    }

    /**
     * An error of the machine while the export was written.
     *
     * @param action what could not be done, to stand behind "can't": {@code write}
     */
    public static DestinationException ofWriting(String action, Path path, IOException cause) {
        return new DestinationException(message(action, path, cause), Category.DATA, cause);
    }

    /** An export that doesn't go on because it is to be cancelled. */
    public static DestinationException ofCancelling() {
        return new DestinationException("the export was cancelled", Category.CANCELLED, null);
    }

    /** The same error with more to say. */
    DestinationException with(String addition) {
        return new DestinationException(getMessage() + addition, category, getCause());
    }

    /** Whether there is a committed export of the task id already. */
    public boolean isOfExistingExport() {
        return ofExistingExport;
    }

    private static String message(String action, Path path, IOException cause) {
        return "can't " + action + " " + path + ": " + FileProblem.of(cause).text(cause);
    }

    @Override
    public Category category() {
        return category;
    }
}
