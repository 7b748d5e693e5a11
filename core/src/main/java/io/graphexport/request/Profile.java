package io.graphexport.request;

/** For whom the files are written (contract R6.9). */
public enum Profile {
    /** For the bulk loader of Neptune Analytics. */
    NEPTUNE,
    /** For data lakes: compressed, dates in the format's own types, no renames. */
    LAKE
}
