package io.graphexport.request;

/** How the type of a column without an output type follows from its values (contract R5.1). */
public enum TypeInference {
    /** The one type that all values have, else {@code Any}. */
    EXACT,
    /** As {@link #EXACT}, but integers, floats and dates of several widths join to the widest. */
    WIDEN
}
