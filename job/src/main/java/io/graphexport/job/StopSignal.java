package io.graphexport.job;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The wish to end early, by Ctrl-C for one: the JVM begins to shut down, and lives on until a command that has
 * something to clear away has done so. Thread-safe.
 */
final class StopSignal {
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Runnable action;
    private boolean requested;
    private boolean awaited;
    private volatile int exitCode = ExitCode.CANCELLED;

    private StopSignal() {}

    /** A signal that never comes. */
    static StopSignal never() {
        return new StopSignal();
    }

    /** The JVM's wish to shut down. */
    static StopSignal ofJvm() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "graph-export-stop"));
        return signal;
    }

    /** From now on the command may have something to clear away: the JVM lives until {@link #commandEnded}. */
    synchronized void awaitCommand() {
        awaited = true;
    }

    /** What makes the command end early; runs at once if the wish has come already. */
    synchronized void onStop(Runnable newAction) {
        action = newAction;
        if (requested) {
            newAction.run();
        }
    }

    /** Whether the wish has come. */
    synchronized boolean isRequested() {
        return requested;
    }

    /** Says that all is done and printed. */
    void commandEnded(int code) {
        exitCode = code;
        ended.countDown();
    }

    private void stop() {
        if (ended.getCount() == 0) {
            return;
        }
        if (request()) {
            awaitEnd();
        } else {
            System.err.println("cancelled");
        }
        // After a SIGTERM the JVM would end with 143, and after a Ctrl-C with 130 even if the export was committed
        // just before. So it does only if it is ending by itself already, which Main keeps as short as it can.
        Runtime.getRuntime().halt(exitCode);
    }

    /** Makes the command end; returns whether to wait for its end. */
    private synchronized boolean request() {
        requested = true;
        if (action != null) {
            action.run();
        }
        return awaited;
    }

    private void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; if somebody does, the JVM ends now.
            Thread.currentThread().interrupt();
        }
    }
}
