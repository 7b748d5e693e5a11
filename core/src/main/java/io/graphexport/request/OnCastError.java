package io.graphexport.request;

/** What to do with a value that can't be cast to its column's type (contract R5.6). */
public enum OnCastError {
    /** The task fails before anything is visible. */
    FAIL,
    /** A missing value is written instead, and counted. */
    NULL
}
