package io.graphexport.task;

import io.graphexport.error.ExportException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder that tasks are kept in can't be used: the message names the path, what is wrong and what to do. */
public final class StateFolderException extends ExportException {
    private static final long serialVersionUID = 1;

    private final Problem problem;

    private enum Problem {
        REFUSED,
        IN_USE,
        FAILED
    }

    private StateFolderException(String message, Problem problem, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    /** A folder that is refused. */
    static StateFolderException ofPath(String message, @Nullable Throwable cause) {
        return new StateFolderException(message, Problem.REFUSED, cause);
    }

    /** A folder that another process, or another part of this one, uses. */
    static StateFolderException ofUse(Path folder) {
        return new StateFolderException(
                "the folder " + folder + " is in use: its tasks are run by another process", Problem.IN_USE, null);
    }

    /** A file in the folder that is not what it should be. */
    static StateFolderException ofDamage(String message, Throwable cause) {
        return new StateFolderException(message, Problem.FAILED, cause);
    }

    /** A failure of the machine. */
    static StateFolderException ofWriting(String message, Throwable cause) {
        return new StateFolderException(message, Problem.FAILED, cause);
    }

    /** Whether nothing is wrong but that somebody else uses the folder. */
    public boolean isInUse() {
        return problem == Problem.IN_USE;
    }

    @Override
    public Category category() {
        return switch (problem) {
            case REFUSED, IN_USE -> Category.USAGE;
            case FAILED -> Category.DATA;
        };
    }
}
