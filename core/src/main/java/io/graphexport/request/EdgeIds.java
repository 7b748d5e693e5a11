package io.graphexport.request;

/** Whether edge ids are exported (contract R6.7). */
public enum EdgeIds {
    /** Ids are written for labels in which any edge has one. */
    KEEP,
    /** No edge id is written; the ids left out are counted. */
    OMIT
}
