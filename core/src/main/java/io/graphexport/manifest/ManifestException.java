package io.graphexport.manifest;

import io.graphexport.error.ExportException;
import org.jspecify.annotations.Nullable;

/** A manifest that can't be read: the message names the file, the place in it and the rule. */
public final class ManifestException extends ExportException {
    private static final long serialVersionUID = 1;

    ManifestException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public Category category() {
        return Category.DATA;
    }
}
