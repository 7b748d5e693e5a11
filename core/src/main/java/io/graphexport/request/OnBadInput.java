package io.graphexport.request;

/** What to do with a bad row of the source (contract R2.8). */
public enum OnBadInput {
    /** The task fails with the first bad row in source order. */
    FAIL,
    /** The row is left out, listed in {@code rejects.csv} and counted. */
    SKIP
}
