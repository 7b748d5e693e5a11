package io.graphexport.s3;

import org.jspecify.annotations.Nullable;

/** An object that an export makes, while it is sent and afterwards: what has to be known to remove it. Thread-safe. */
interface SentObject {
    /** Whether the object can be there. */
    enum Arrival {
        /** No call was made that could make it. */
        NOT_SENT,
        /** A call was made, and no answer came that says that it succeeded. */
        UNKNOWN,
        /** It is there. */
        ARRIVED
    }

    /** What stands behind the task's prefix. */
    String name();

    Arrival arrival();

    /** Whether the server has all that it needs to make the object, and only its answer is missing. */
    boolean mayAppear();

    /** Whether an upload in parts was begun, or the call to begin one was made. */
    boolean wasBegun();

    /** The upload that was begun and not completed, if there is one. */
    @Nullable
    String openUpload();
}
