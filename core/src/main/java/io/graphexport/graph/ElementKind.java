package io.graphexport.graph;

/** What a graph is made of (contract R1.1). */
public enum ElementKind {
    /** Has an id, any number of labels and properties with one or more values. */
    VERTEX,
    /** Has an optional id, two ends, one label and single-valued properties. */
    EDGE
}
