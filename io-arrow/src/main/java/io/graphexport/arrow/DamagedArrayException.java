package io.graphexport.arrow;

/** Content that no intact array has. Its message says what; whoever knows file and batch adds them. */
final class DamagedArrayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DamagedArrayException(String message) {
        super(message);
    }
}
