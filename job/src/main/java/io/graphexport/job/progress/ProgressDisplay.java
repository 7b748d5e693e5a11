package io.graphexport.job.progress;

import io.graphexport.export.ExportProgress;

/** Shows how far an export is. Used by one thread at a time. */
interface ProgressDisplay {
    /** Shows the latest news; called a few times a second. */
    void show(ExportProgress progress);

    /** Leaves the screen as it should be when the export is over. */
    void end();
}
