package io.graphexport.bench.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * The process of a contestant. With a destination it does its job once. Else it does it for each line of standard
 * input, a destination, and answers with wall seconds, CPU seconds and the process's peak memory in MiB.
 */
public final class JobMain {
    private static final int DESTINATION = 4;

    private JobMain() {}

    /** Arguments: contestant, dump, format, threads; a destination, or none. */
    public static void main(String[] arguments) throws Exception {
        Contestant contestant = Contestant.valueOf(arguments[0]);
        WrittenFormat format = WrittenFormat.valueOf(arguments[2]);
        try (WholeJob job = contestant.job(Path.of(arguments[1]), format, Integer.parseInt(arguments[3]))) {
            if (arguments.length > DESTINATION) {
                job.run(Path.of(arguments[DESTINATION]));
            } else {
                answerOrders(job);
            }
        }
    }

    private static void answerOrders(WholeJob job) throws Exception {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String folder = orders.readLine(); folder != null; folder = orders.readLine()) {
            double cpuBefore = cpuSeconds();
            long start = System.nanoTime();
            job.run(Path.of(folder));
            answer(ProcessMeter.secondsSince(start), cpuSeconds() - cpuBefore);
        }
    }

    private static void answer(double wallSeconds, double cpuSeconds) throws IOException {
        long peak = ProcessMeter.peakMebibytes("self");
        System.out.println(String.format(Locale.ROOT, "%.3f %.2f %d", wallSeconds, cpuSeconds, peak));
    }

    private static double cpuSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
    }
}
