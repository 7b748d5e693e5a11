package io.graphexport.export;

import java.util.concurrent.atomic.AtomicReference;

/** A wish to end an export, which its threads look at often. Thread-safe. */
final class Cancellation {
    private final AtomicReference<Wish> wish = new AtomicReference<>(Wish.GO_ON);

    /** What is to become of the export. */
    private enum Wish {
        GO_ON,
        /** It ends, and what it has written stays for another attempt. */
        SUSPEND,
        /** It ends, and nothing stays. */
        CANCEL
    }

    /** Wishes to cancel the export, whatever was wished before. */
    void request() {
        wish.set(Wish.CANCEL);
    }

    /** Wishes to suspend the export, unless it is to be cancelled. */
    void requestSuspension() {
        wish.compareAndSet(Wish.GO_ON, Wish.SUSPEND);
    }

    boolean isRequested() {
        return wish.get() == Wish.CANCEL;
    }

    boolean isSuspensionRequested() {
        return wish.get() == Wish.SUSPEND;
    }

    void check() {
        switch (wish.get()) {
            case GO_ON -> {}
            case SUSPEND -> throw new ExportSuspendedException();
            case CANCEL -> throw new ExportCancelledException();
        }
    }
}
