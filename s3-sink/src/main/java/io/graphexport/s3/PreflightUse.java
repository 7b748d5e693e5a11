package io.graphexport.s3;

/** Whether the destination and the key are tried before anything is read. */
public enum PreflightUse {
    /** They are. */
    DONE,
    /** They are not: what is missing shows when it is needed. */
    SKIPPED
}
