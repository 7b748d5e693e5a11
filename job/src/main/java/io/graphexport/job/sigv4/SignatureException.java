package io.graphexport.job.sigv4;

/** A request isn't signed as it must be. The message has no secret and may be told to the caller. */
public final class SignatureException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    SignatureException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }

    /** What can be wrong. */
    public enum Kind {
        /** There is no signature. */
        MISSING,
        /** The signature is not of the form, or leaves out what must be signed. */
        INCOMPLETE,
        /** Nobody has that access key. */
        UNKNOWN_KEY,
        /** The signature is not that of this request, or not of this time. */
        INVALID
    }
}
