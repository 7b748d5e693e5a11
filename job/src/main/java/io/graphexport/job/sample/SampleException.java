package io.graphexport.job.sample;

import io.graphexport.error.ExportException;
import org.jspecify.annotations.Nullable;

/** A sample that can't be made as asked, or not be written. */
public final class SampleException extends ExportException {
    private static final long serialVersionUID = 1L;

    private final Category category;

    private SampleException(String message, Category category, @Nullable Throwable cause) {
        super(message, cause);
        this.category = category;
    }

    static SampleException ofArguments(String message) {
        return new SampleException(message, Category.USAGE, null);
    }

    static SampleException ofWriting(String message, Throwable cause) {
        return new SampleException(message, Category.DATA, cause);
    }

    @Override
    public Category category() {
        return category;
    }
}
