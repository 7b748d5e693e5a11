package io.graphexport.bench.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Runs a process from its start to its end and measures it from outside: every 10 ms the CPU time that the system
 * counts for it, and its peak memory, from {@code /proc}. A script that ends in {@code exec} counts as one process;
 * what it starts in between does not count.
 */
final class ProcessMeter {
    private static final long INTERVAL_MILLIS = 10;
    private static final double TICKS_PER_SECOND = 100;
    /** Positions behind the name of the program, which may hold spaces. */
    private static final int USER_TICKS = 11;

    private static final int SYSTEM_TICKS = 12;

    private final long timeoutSeconds;

    ProcessMeter(long timeoutSeconds) {
        this.timeoutSeconds = timeoutSeconds;
    }

    /**
     * Runs the process.
     *
     * @throws IOException if it fails, or takes longer than the timeout
     */
    Cost run(ProcessBuilder builder) throws IOException {
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT);
        long start = System.nanoTime();
        Process process = builder.start();
        try {
            return measured(process, start);
        } catch (InterruptedException wish) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", wish);
        } finally {
            process.destroyForcibly();
        }
    }

    private Cost measured(Process process, long start) throws IOException, InterruptedException {
        double cpuSeconds = 0;
        long peakMebibytes = -1;
        do {
            cpuSeconds = Math.max(cpuSeconds, cpuSeconds(process.pid()));
            peakMebibytes = Math.max(peakMebibytes, peakMebibytes("" + process.pid()));
            if (secondsSince(start) > timeoutSeconds) {
                throw new IOException("the process was ended after " + timeoutSeconds + " s");
            }
        } while (!process.waitFor(INTERVAL_MILLIS, TimeUnit.MILLISECONDS));
        double wallSeconds = secondsSince(start);
        if (process.exitValue() != 0) {
            throw new IOException("the process failed with exit code " + process.exitValue());
        }
        return new Cost(wallSeconds, cpuSeconds, peakMebibytes);
    }

    static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double cpuSeconds(long process) {
        String stat = read(Path.of("/proc/" + process + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        return fields.length <= SYSTEM_TICKS
                ? 0
                : (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS])) / TICKS_PER_SECOND;
    }

    /** The most physical memory that a process ever had; -1 where the system doesn't tell. */
    static long peakMebibytes(String process) {
        return read(Path.of("/proc/" + process + "/status"))
                .lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }

    /** Empty for a process that has ended, and where there is no such file. */
    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException ended) {
            return "";
        }
    }
}
