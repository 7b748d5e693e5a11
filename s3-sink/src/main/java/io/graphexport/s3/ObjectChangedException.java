package io.graphexport.s3;

import java.io.IOException;

/** An object that is not the one that was found any more; the message says how. */
final class ObjectChangedException extends IOException {
    private static final long serialVersionUID = 1;

    ObjectChangedException(String message, Throwable cause) {
        super(message, cause);
    }
}
