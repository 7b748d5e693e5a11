package io.graphexport.sink;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** What stands behind an I/O error, in words, and what to do about it. */
enum FileProblem {
    /** No room. */
    FULL("the disk is full", "free space or choose another destination"),
    /** The user has used up their share. */
    QUOTA("the disk quota is used up", "free space or choose another destination"),
    /** Not allowed. */
    DENIED("permission denied", "allow this user to write there or choose another destination"),
    /** Mounted for reading. */
    READ_ONLY("the file system is read-only", "choose another destination"),
    /** Above what the file system takes. */
    NAME_TOO_LONG("the name is too long for the file system", "choose another destination or shorter labels"),
    /** Something other than a folder is in the way. */
    NOT_A_FOLDER("a part of the path is not a folder", "remove what is there or choose another destination"),
    /** A symbolic link where none may be, or a loop of them. */
    LINK("a symbolic link is in the way", "remove it or choose another destination"),
    /** Too many files are open. */
    TOO_MANY_OPEN("too many files are open", "raise the limit of open files (ulimit -n)"),
    /** It is there already. */
    EXISTS(
            "it exists already",
            "keep others out of the folder, and labels that differ in case only apart where names have no case"),
    /** It is not there any more. */
    GONE("it does not exist", "keep others from removing files while an export runs, and start it again"),
    /** The thread was told to stop. */
    INTERRUPTED("interrupted", "start the export again"),
    /** Anything else; the system's own words say what. */
    OTHER("", "check the disk and the path, or choose another destination");

    private final String text;
    private final String advice;

    FileProblem(String text, String advice) {
        this.text = text;
        this.advice = advice;
    }

    /** The problem and the advice; the system's own words where there are no better ones. */
    String text(IOException cause) {
        return (this == OTHER ? systemText(cause) : text) + "; " + advice;
    }

    static FileProblem of(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return DENIED;
        }
        if (cause instanceof NoSuchFileException) {
            return GONE;
        }
        if (cause instanceof FileAlreadyExistsException) {
            return EXISTS;
        }
        if (cause instanceof NotDirectoryException) {
            return NOT_A_FOLDER;
        }
        if (cause instanceof FileSystemLoopException) {
            return LINK;
        }
        return cause instanceof ClosedByInterruptException ? INTERRUPTED : ofSystemText(systemText(cause));
    }

    /** The JDK has no types for these errors; on a system that speaks another language they are told in its words. */
    private static FileProblem ofSystemText(String systemText) {
        String text = systemText.toLowerCase(Locale.ROOT);
        if (text.contains("no space left") || text.contains("not enough space")) {
            return FULL;
        }
        if (text.contains("quota exceeded")) {
            return QUOTA;
        }
        if (text.contains("read-only")) {
            return READ_ONLY;
        }
        if (text.contains("name too long")) {
            return NAME_TOO_LONG;
        }
        if (text.contains("not a directory")) {
            return NOT_A_FOLDER;
        }
        if (text.contains("symbolic link")) {
            return LINK;
        }
        return text.contains("too many open files") ? TOO_MANY_OPEN : OTHER;
    }

    private static String systemText(IOException cause) {
        String reason = cause instanceof FileSystemException error ? error.getReason() : cause.getMessage();
        return reason == null ? cause.getClass().getSimpleName() : reason;
    }
}
