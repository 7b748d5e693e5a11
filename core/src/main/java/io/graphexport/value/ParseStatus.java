package io.graphexport.value;

import io.graphexport.graph.ValueType;

/** What came of reading one value's text: {@link #OK}, or the kind of rule that the text breaks. */
public enum ParseStatus {
    /** The value was read. */
    OK,
    /** Not {@code true} or {@code false}. */
    NOT_A_BOOL,
    /** Not of the form that a number of the type has. */
    NOT_A_NUMBER,
    /** Of the right form, but more than the type holds. */
    OUT_OF_RANGE,
    /** Not of the form that a date or a date with a time has. */
    NOT_A_DATE,
    /** Of the form of a date, but no day, time or offset that exists, such as 2020-02-30 or 24:00. */
    IMPOSSIBLE_DATE,
    /** NaN or an infinity in a vector. */
    NOT_IN_VECTOR,
    /** Not the text of an {@code Any} cell. */
    NOT_ANY;

    /** Returns the broken rule in words for a user, given the type that was expected. */
    public String rule(ValueType expected) {
        return DeclaredType.of(expected).rule(this);
    }
}
