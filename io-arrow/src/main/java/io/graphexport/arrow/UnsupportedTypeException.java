package io.graphexport.arrow;

/**
 * A type that the engine doesn't read, or that doesn't exist. Its message says which; whoever knows the column adds it.
 */
final class UnsupportedTypeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnsupportedTypeException(String message) {
        super(message);
    }
}
