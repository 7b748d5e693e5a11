package io.graphexport.task;

/**
 * Hears what becomes of tasks. All listeners are called one after the other by one thread that does nothing else, in
 * the order in which things happened, and under no lock: a slow listener delays what others hear, never a task. What a
 * listener throws is told as a warning ({@link TaskSettings.Builder#onWarning}), and the others are called all the
 * same.
 */
public interface TaskListener {
    /**
     * A task has a new status that isn't its end, or got further. Called for each status, and at most twice a second
     * for what lies between; what a listener is too slow for is left out.
     */
    default void progressed(TaskDescription task) {}

    /** A task has ended: succeeded, failed or cancelled. Called once for each task, the last of its calls. */
    default void ended(TaskDescription task) {}
}
