package io.graphexport.export;

/** A wish to end an export, which its threads look at often. Thread-safe. */
final class Cancellation {
    private volatile boolean wanted;

    void request() {
        wanted = true;
    }

    boolean isRequested() {
        return wanted;
    }

    void check() {
        if (wanted) {
            throw new ExportCancelledException();
        }
    }
}
