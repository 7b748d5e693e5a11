package io.graphexport.source;

import io.graphexport.error.ExportException;
import org.jspecify.annotations.Nullable;

/** A source that can't be read: no such path, a header that breaks a rule, a file that changed, an I/O error. */
public final class SourceException extends ExportException {
    private static final long serialVersionUID = 1;

    private final Category category;

    private SourceException(String message, Category category, @Nullable Throwable cause) {
        super(message, cause);
        this.category = category;
    }

    /** A path that is wrong, which could be known without reading any data. */
    public static SourceException ofPath(String message) {
        return new SourceException(message, Category.USAGE, null);
    }

    /** Content that breaks a rule. The message names the file, and the line where there is one. */
    public static SourceException ofContent(String message) {
        return new SourceException(message, Category.DATA, null);
    }

    /** An error of the machine while reading. The message names the file. */
    public static SourceException ofReading(String message, Throwable cause) {
        return new SourceException(message, Category.DATA, cause);
    }

    /** A file that is not what it was when the dump was listed (contract R2.1). */
    public static SourceException ofChange(String file, String what) {
        return ofContent(
                file + " changed while it was exported: " + what + "; export from files that nobody changes meanwhile");
    }

    @Override
    public Category category() {
        return category;
    }
}
