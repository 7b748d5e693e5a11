package io.graphexport.value;

/** Whether a type found in a dump can be held as it is (contract R1.2). */
public enum Fidelity {
    /** Every value is held exactly. */
    EXACT,
    /** The type can't be held: its values become Strings, which is counted (contract R8.1). */
    TURNED_TO_STRING
}
