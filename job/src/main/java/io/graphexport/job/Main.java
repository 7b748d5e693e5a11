package io.graphexport.job;

import io.graphexport.value.Sha256;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Properties;

/** The entry point of {@code graph-export.jar}. */
public final class Main {
    /** Else picocli looks for Groovy's classes, for which Java reads the list of all that is in the jar. */
    private static final String NO_GROOVY = "picocli.disable.closures";

    /** Patterns of types that no option has: else picocli loads them at each start. */
    private static final String EXCLUDED_CONVERTERS = "picocli.converters.excludes";

    private static final String NOT_IN_OPTIONS = "java[.](sql|time)[.].*";

    /** Else SLF4J looks for what logs, for which Java reads the list of all that is in the jar. */
    private static final Map<String, String> NO_LOG =
            Map.of("slf4j.provider", "org.slf4j.nop.NOPServiceProvider", "slf4j.internal.verbosity", "WARN");

    private static final int FIRST_THAT_LOGS_EXITS = 21;

    private Main() {}

    /** Runs a command and ends the JVM with its exit code: 0, 1, 2 or 130 (contract R9.1). */
    public static void main(String[] args) {
        setProperties();
        StopSignal stop = StopSignal.ofJvm();
        int exitCode = ExitCode.FAILED;
        try {
            setUpDigests();
            exitCode = new CommandRunner(Terminal.ofProcess(stop)).run(args);
        } finally {
            // Also if the command couldn't even be run: an error that nobody catches is not a wish to stop.
            stop.commandEnded(exitCode);
        }
        end(exitCode);
    }

    /** Tells libraries what they need not look for, unless the user tells them else. */
    static void setProperties() {
        Properties properties = System.getProperties();
        properties.putIfAbsent(NO_GROOVY, "true");
        properties.putIfAbsent(EXCLUDED_CONVERTERS, NOT_IN_OPTIONS);
        NO_LOG.forEach(properties::putIfAbsent);
    }

    /** Beside the command line: Java's providers of digests take a third as long as that to be set up. */
    private static void setUpDigests() {
        Thread thread = new Thread(Sha256::digest, "graph-export-digests");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Ends the JVM. By {@link System#exit}, a signal that comes while it ends changes its exit code no more; but from
     * Java 21 on that looks for a logger first, for which it reads the list of all that is in the jar: there the JVM
     * ends by itself if it is about to, and a signal in its last milliseconds may still win.
     */
    private static void end(int exitCode) {
        if (exitCode != ExitCode.OK
                || Runtime.version().feature() < FIRST_THAT_LOGS_EXITS
                || anotherThreadKeepsTheJvmAlive()) {
            System.exit(exitCode);
        }
    }

    private static boolean anotherThreadKeepsTheJvmAlive() {
        Thread[] threads = new Thread[Thread.activeCount() + 1];
        int count = Thread.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i] != Thread.currentThread() && !threads[i].isDaemon()) {
                return true;
            }
        }
        // Those that didn't fit in are not known.
        return count == threads.length;
    }

    /**
     * Runs a command inside another program: nothing ends the JVM, and output is as in a file.
     *
     * @return the exit code
     */
    static int run(String[] args, OutputStream out, PrintStream err) {
        return new CommandRunner(Terminal.ofStreams(out, err)).run(args);
    }
}
