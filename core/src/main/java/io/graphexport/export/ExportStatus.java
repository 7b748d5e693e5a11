package io.graphexport.export;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where an export stands; the public API's words (contract R3.3), and which may follow which:
 *
 * <pre>
 * INITIALIZING -> EXPORTING | FAILED | CANCELLING
 * EXPORTING    -> SUCCEEDED | FAILED | CANCELLING
 * CANCELLING   -> CANCELLED | FAILED | SUCCEEDED
 * SUCCEEDED, FAILED, CANCELLED -> DELETED
 * </pre>
 *
 * A task that is asked to end while it commits may have succeeded by then, and one that fails at the same moment has
 * failed: what happened is told, not what was wished.
 */
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
    /** Forgotten after its end; the files of one that had succeeded are still there. */
    DELETED;

    private Set<ExportStatus> next() {
        return switch (this) {
            case INITIALIZING -> EnumSet.of(EXPORTING, FAILED, CANCELLING);
            case EXPORTING -> EnumSet.of(SUCCEEDED, FAILED, CANCELLING);
            case CANCELLING -> EnumSet.of(CANCELLED, FAILED, SUCCEEDED);
            case SUCCEEDED, FAILED, CANCELLED -> EnumSet.of(DELETED);
            case DELETED -> EnumSet.noneOf(ExportStatus.class);
        };
    }

    /** Whether a task of this status can get that one next; not itself. */
    public boolean canBecome(ExportStatus status) {
        return next().contains(status);
    }

    /** Whether a task of this status does nothing any more. */
    public boolean isEnded() {
        return switch (this) {
            case SUCCEEDED, FAILED, CANCELLED, DELETED -> true;
            case INITIALIZING, EXPORTING, CANCELLING -> false;
        };
    }
}
