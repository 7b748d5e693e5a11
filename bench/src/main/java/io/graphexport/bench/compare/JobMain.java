package io.graphexport.bench.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * The process of a contestant. For each line of standard input, a folder, it exports there and answers with wall
 * seconds, CPU seconds and the process's peak memory in MiB; at the end of the input with those of the whole process.
 */
public final class JobMain {
    private JobMain() {}

    /** Arguments: contestant, dump, format, threads. */
    public static void main(String[] arguments) throws Exception {
        Contestant contestant = Contestant.valueOf(arguments[0]);
        WrittenFormat format = WrittenFormat.valueOf(arguments[2]);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (WholeJob job = contestant.job(Path.of(arguments[1]), format, Integer.parseInt(arguments[3]))) {
            for (String folder = orders.readLine(); folder != null; folder = orders.readLine()) {
                double cpuBefore = cpuSeconds();
                long start = System.nanoTime();
                job.run(Path.of(folder));
                answer((System.nanoTime() - start) / 1e9, cpuSeconds() - cpuBefore);
            }
        }
        answer(0, cpuSeconds());
    }

    private static void answer(double wallSeconds, double cpuSeconds) throws IOException {
        System.out.println(String.format(Locale.ROOT, "%.3f %.2f %d", wallSeconds, cpuSeconds, peakMebibytes()));
    }

    private static double cpuSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
    }

    /** The most physical memory that the process ever had; -1 where the system doesn't tell. */
    private static long peakMebibytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }
}
