package io.graphexport.job;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The wish to end early, by Ctrl-C for one: the JVM begins to shut down, the command's thread is interrupted, and the
 * JVM lives on until a command that has something to clear away has done so.
 */
final class StopSignal {
    private final @Nullable Thread command;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile boolean awaited;
    private volatile int exitCode = ExitCode.CANCELLED;

    private StopSignal(@Nullable Thread command) {
        this.command = command;
    }

    /** A signal that never comes. */
    static StopSignal never() {
        return new StopSignal(null);
    }

    /** The JVM's wish to shut down, for a command that runs on this thread. */
    static StopSignal ofJvm() {
        StopSignal signal = new StopSignal(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "graph-export-stop"));
        return signal;
    }

    /** From now on the command has something to clear away if it is stopped. */
    void awaitCommand() {
        awaited = true;
    }

    boolean isRequested() {
        return requested;
    }

    /** Says that all is done and printed. */
    void commandEnded(int code) {
        exitCode = code;
        ended.countDown();
    }

    private void stop() {
        if (ended.getCount() == 0 || command == null) {
            return;
        }
        requested = true;
        command.interrupt();
        if (awaited) {
            awaitEnd();
        } else {
            System.err.println("cancelled");
        }
        // The JVM would end with 143 after a SIGTERM, and after a Ctrl-C with 130 even if the export was committed just
        // before.
        Runtime.getRuntime().halt(exitCode);
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
