package io.graphexport.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Failures of Java and of libraries in words for a person, without the names of their classes and methods. */
public final class FailureText {
    private static final Pattern CLASS_NAME = Pattern.compile("\\b(?:[a-z][a-z0-9_]*\\.)+[A-Z][A-Za-z0-9_$]*(?:: *)?");
    private static final Pattern NESTING =
            Pattern.compile("Document nesting depth \\(\\d+\\) exceeds the maximum allowed \\((\\d+), from .*");
    private static final Pattern LIMIT_NAME = Pattern.compile(", from `[^`]*`");
    private static final Pattern JSON_SOURCE = Pattern.compile("\\[Source: [^;]*; (line: \\d+, column: \\d+)\\]");

    private FailureText() {}

    /** What went wrong, on one line, to stand behind a colon. */
    public static String of(Throwable failure) {
        if (failure instanceof AccessDeniedException) {
            return "there is no permission";
        }
        if (failure instanceof NoSuchFileException) {
            return "it is not there any more";
        }
        if (failure instanceof JsonProcessingException json) {
            return ofJson(json.getOriginalMessage());
        }
        return ofMessage(failure, messageOf(failure));
    }

    private static @Nullable String messageOf(Throwable failure) {
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        boolean madeByJava = !(failure instanceof IOException)
                && failure.getClass().getName().startsWith("java.");
        // What Java says of a wrong index or a missing object tells of our code, not of the file.
        return madeByJava ? null : failure.getMessage();
    }

    private static String ofMessage(Throwable failure, @Nullable String message) {
        String words = message == null
                ? ""
                : CLASS_NAME.matcher(message).replaceAll("").strip();
        if (!words.isEmpty()) {
            return VisibleText.of(words);
        }
        return failure instanceof EOFException ? "it ends too early" : "its content makes no sense";
    }

    private static String ofJson(@Nullable String message) {
        String words = message == null ? "" : message;
        words = NESTING.matcher(words).replaceFirst("nested deeper than $1 levels");
        words = LIMIT_NAME.matcher(words).replaceAll("");
        words = JSON_SOURCE.matcher(words).replaceAll("$1");
        return VisibleText.of(words);
    }
}
