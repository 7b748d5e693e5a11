package io.graphexport.task;

import io.graphexport.error.ExportException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder that tasks are kept in can't be used: the message names the path, what is wrong and what to do. */
public final class StateFolderException extends ExportException {
    private static final long serialVersionUID = 1;

    private final Category category;

    private StateFolderException(String message, Category category, @Nullable Throwable cause) {
        super(message, cause);
        this.category = category;
    }

    /** A folder that is refused. */
    static StateFolderException ofPath(String message, @Nullable Throwable cause) {
        return new StateFolderException(message, Category.USAGE, cause);
    }

    /** A folder that another process, or another part of this one, uses. */
    static StateFolderException ofUse(Path folder) {
        return ofPath("the folder " + folder + " is in use: its tasks are run by another process", null);
    }

    /** A failure of the machine. */
    static StateFolderException ofWriting(String message, Throwable cause) {
        return new StateFolderException(message, Category.DATA, cause);
    }

    @Override
    public Category category() {
        return category;
    }
}
