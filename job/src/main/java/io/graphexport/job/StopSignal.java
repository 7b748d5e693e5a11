package io.graphexport.job;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The wish to end early, by Ctrl-C for one: the JVM begins to shut down, and lives on until a command that has
 * something to clear away has done so. Thread-safe.
 */
final class StopSignal {
    private static final long PAUSE_NANOSECONDS = 100_000;

    private final CountDownLatch ended = new CountDownLatch(1);

    /** The thread that runs the command and ends the JVM afterwards. */
    private final Thread command = Thread.currentThread();

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
        if (!request()) {
            System.err.println("cancelled");
        } else {
            awaitEnd();
            if (commandEndsTheJvm()) {
                return;
            }
        }
        // After a SIGTERM the JVM would end with 143, and after a Ctrl-C with 130 even if the export was committed
        // just before.
        Runtime.getRuntime().halt(exitCode);
    }

    /**
     * Whether the JVM ends because the command's thread says so, with its exit code, rather than by a signal: whoever
     * calls {@link System#exit} first waits for the hooks, this one too, and whoever comes later is blocked.
     */
    private boolean commandEndsTheJvm() {
        Thread.State state = command.getState();
        while (state == Thread.State.RUNNABLE) {
            LockSupport.parkNanos(PAUSE_NANOSECONDS);
            state = command.getState();
        }
        return state != Thread.State.BLOCKED;
    }

    /** Makes the command end; returns whether to wait for its end. */
    private synchronized boolean request() {
        requested = true;
        if (action != null) {
            action.run();
        }
        return awaited || ended.getCount() == 0;
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
