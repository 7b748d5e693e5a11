package io.graphexport.job.serve;

/** What can be asked for. */
enum Operation {
    START_EXPORT_TASK("StartExportTask"),
    LIST_EXPORT_TASKS("ListExportTasks"),
    GET_EXPORT_TASK("GetExportTask"),
    CANCEL_EXPORT_TASK("CancelExportTask"),
    HEALTH("Health"),
    METRICS("Metrics"),
    /** Whatever else. */
    UNKNOWN("Unknown");

    private final String text;

    Operation(String text) {
        this.text = text;
    }

    /** The public API's word, where it has one. */
    String text() {
        return text;
    }

    /** Whether only those may ask who may use the API; the others tell no name of anything. */
    boolean isOfApi() {
        return this != HEALTH && this != METRICS;
    }

    /**
     * Whether it may have to wait, for a disk or for a task, or looks at all tasks; the others read a little of what is
     * in memory, without a lock.
     */
    boolean mayWait() {
        return switch (this) {
            case START_EXPORT_TASK, CANCEL_EXPORT_TASK, METRICS -> true;
            case LIST_EXPORT_TASKS, GET_EXPORT_TASK, HEALTH, UNKNOWN -> false;
        };
    }
}
