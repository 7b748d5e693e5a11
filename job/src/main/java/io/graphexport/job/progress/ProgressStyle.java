package io.graphexport.job.progress;

/** How progress is shown. */
public enum ProgressStyle {
    /** A bar that is drawn over itself. */
    BAR,
    /** A line every five seconds. */
    PLAIN,
    /** Nothing. */
    NONE
}
