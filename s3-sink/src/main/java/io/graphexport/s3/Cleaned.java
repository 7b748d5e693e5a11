package io.graphexport.s3;

import java.util.List;

/**
 * What was done to clean a task away.
 *
 * @param objects how many objects were deleted
 * @param uploads how many uploads were aborted
 * @param kept what is still below the task's prefix because no export made it
 */
public record Cleaned(int objects, int uploads, List<String> kept) {
    /** Creates the result. */
    public Cleaned {
        kept = List.copyOf(kept);
    }
}
