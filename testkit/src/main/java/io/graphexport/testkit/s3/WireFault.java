package io.graphexport.testkit.s3;

/** What goes wrong between a client and a server. */
public enum WireFault {
    /** 503 SlowDown; the server isn't asked. */
    SLOW_DOWN,
    /** The connection is reset; the server isn't asked. */
    RESET,
    /** The server is asked, and the connection reset instead of a reply. */
    LOST_REPLY,
    /** The connection is reset in the middle of the reply's body. */
    RESET_IN_BODY,
    /** The connection is closed, as after the last byte, in the middle of the reply's body. */
    CUT_BODY,
    /** A bit in the middle of the reply's body is another one. */
    FLIPPED_BIT,
    /** A bit in the middle of the request's body is another one. */
    FLIPPED_REQUEST_BIT,
    /** The reply comes after those of two later requests, or after half a second. */
    LATE_REPLY,
    /** 403 AccessDenied; the server isn't asked. */
    DENIED,
    /** 403 InvalidObjectState, as for an object in an archive; the server isn't asked. */
    ARCHIVED
}
