package io.graphexport.job;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command talks to.
 *
 * @param out for results
 * @param err for errors and progress
 * @param screen whether a person looks at {@code err}
 * @param stop tells when the command has to end early
 * @param stackTraces whether unexpected errors come with their stack traces
 */
record Terminal(StandardOutput out, PrintStream err, Screen screen, StopSignal stop, StackTraces stackTraces) {
    /** The columns that output keeps to. */
    static final int COLUMNS = 80;

    private static final String STACK_TRACES_VARIABLE = "GRAPH_EXPORT_STACKTRACE";
    /** Set by {@code bin/graph-export}, for Java can't tell whether standard error is a terminal. */
    private static final String SCREEN_VARIABLE = "GRAPH_EXPORT_TERMINAL";

    /** Whether a person looks at the output while it comes. */
    enum Screen {
        /** A terminal, which can draw over its last line. */
        TERMINAL,
        /** A file or a pipe. */
        FILE
    }

    /** Whether unexpected errors come with their stack traces. */
    enum StackTraces {
        SHOWN,
        HIDDEN
    }

    static Terminal ofStreams(OutputStream out, PrintStream err) {
        return new Terminal(StandardOutput.to(out), err, Screen.FILE, StopSignal.never(), StackTraces.HIDDEN);
    }

    static Terminal ofProcess(StopSignal stop) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        boolean traces = "1".equals(System.getenv(STACK_TRACES_VARIABLE));
        StackTraces stackTraces = traces ? StackTraces.SHOWN : StackTraces.HIDDEN;
        return new Terminal(StandardOutput.ofProcess(), err, screenOfProcess(), stop, stackTraces);
    }

    private static Screen screenOfProcess() {
        return "1".equals(System.getenv(SCREEN_VARIABLE)) ? Screen.TERMINAL : Screen.FILE;
    }
}
