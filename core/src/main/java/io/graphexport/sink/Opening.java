package io.graphexport.sink;

/** What an export does with what an interrupted one of its task id left. */
public enum Opening {
    /** It removes it (contract R6.6). */
    START_OVER,
    /** It keeps the complete files that it would write itself. */
    RESUME
}
