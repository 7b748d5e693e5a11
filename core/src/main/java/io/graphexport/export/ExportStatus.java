package io.graphexport.export;

/** Where an export stands; the public API's words (contract R3.3). */
public enum ExportStatus {
    /** Waiting, or learning the schema. */
    INITIALIZING,
    /** Writing. */
    EXPORTING,
    /** Committed: the files are visible and durable. */
    SUCCEEDED,
    /** Ended by an error; nothing is visible. */
    FAILED,
    /** Asked to end. */
    CANCELLING,
    /** Ended because it was asked to; nothing is visible. */
    CANCELLED,
    /** Its files were deleted. */
    DELETED
}
