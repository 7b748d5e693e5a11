package io.graphexport.testkit.s3;

/** What a key of {@link ScriptedKms} may be used for. */
public enum KeyState {
    /** Everything. */
    ENABLED,
    /** Nothing, until somebody enables it. */
    DISABLED,
    /** Nothing, and soon it is gone. */
    PENDING_DELETION
}
