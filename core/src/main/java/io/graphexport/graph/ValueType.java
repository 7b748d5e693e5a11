package io.graphexport.graph;

/**
 * The type of one property value, or of a column (contract R1.2).
 *
 * <p>Inside the engine a value of every type but {@link #STRING} and {@link #VECTOR} is one {@code long}:
 *
 * <ul>
 *   <li>{@link #BOOL}: 0 or 1;
 *   <li>{@link #BYTE}, {@link #SHORT}, {@link #INT}, {@link #LONG}: the number;
 *   <li>{@link #FLOAT}: {@link Float#floatToIntBits}, sign-extended;
 *   <li>{@link #DOUBLE}: {@link Double#doubleToLongBits}; NaN is always the canonical NaN, in both;
 *   <li>{@link #DATE}: days since 1970-01-01;
 *   <li>{@link #DATE_TIME}: microseconds since 1970-01-01T00:00:00Z.
 * </ul>
 *
 * <p>A {@link #STRING} is UTF-8 bytes; a {@link #VECTOR} is its floats, four bytes each, little-endian.
 */
public enum ValueType {
    BOOL("Bool"),
    BYTE("Byte"),
    SHORT("Short"),
    INT("Int"),
    LONG("Long"),
    FLOAT("Float"),
    DOUBLE("Double"),
    STRING("String"),
    DATE("Date"),
    DATE_TIME("DateTime"),
    VECTOR("Vector"),
    /** The type of a column whose values have several types; no single value has it. */
    ANY("Any");

    private final String text;

    ValueType(String text) {
        this.text = text;
    }

    /** Returns the name as it stands in headers and requests, for instance {@code DateTime}. */
    public String text() {
        return text;
    }

    /** Returns true for the four integer types. */
    public boolean isInteger() {
        return this == BYTE || this == SHORT || this == INT || this == LONG;
    }

    /** Returns true for the integer types, {@link #FLOAT} and {@link #DOUBLE}. */
    public boolean isNumber() {
        return isInteger() || this == FLOAT || this == DOUBLE;
    }

    /** Returns true if values are stored as bytes; values of all other types but {@link #ANY} are one {@code long}. */
    public boolean holdsBytes() {
        return this == STRING || this == VECTOR;
    }
}
