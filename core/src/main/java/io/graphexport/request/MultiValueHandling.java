package io.graphexport.request;

/** What becomes of a property with several values (contract R4.7, R5.2). */
public enum MultiValueHandling {
    /** The first value in source order is exported, the others are counted. */
    PICK_FIRST,
    /** All values are exported, as a list. */
    TO_LIST
}
