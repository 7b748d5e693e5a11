package io.graphexport.graph;

/** How many values a column's cell holds (contract R4.7, R5.3). */
public enum Cardinality {
    /** One value or none. */
    SINGLE,
    /** A list of values, or none. */
    LIST
}
