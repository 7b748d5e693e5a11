package io.graphexport.testkit.s3;

/** What a scripted server does instead of answering as it should. */
public enum Fault {
    /** Answers 503 SlowDown and does nothing. */
    SLOW_DOWN,
    /** Answers 500 InternalError and does nothing. */
    INTERNAL_ERROR,
    /** Closes the connection and does nothing. */
    RESET,
    /** Does what it is asked and closes the connection without a reply. */
    LOST_REPLY,
    /** Answers 200 with an error as its body, and does nothing. */
    ERROR_IN_SUCCESS,
    /** Says that the checksum is wrong, and does nothing. */
    BAD_DIGEST,
    /** Answers 403 AccessDenied and does nothing. */
    DENIED,
    /** Answers 400 ExpiredToken and does nothing. */
    EXPIRED_TOKEN,
    /** Says nothing until the server is closed, and does nothing. */
    STALLED,
    /** Says nothing until the server is told to go on, and then does what it is asked. */
    DELAYED
}
