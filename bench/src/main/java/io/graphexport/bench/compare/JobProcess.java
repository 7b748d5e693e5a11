package io.graphexport.bench.compare;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A contestant in a Java process of its own, which runs one job for each line it is given: {@link JobMain}. */
final class JobProcess implements AutoCloseable {
    private final long start = System.nanoTime();
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter orders;

    /** What a run cost: wall and CPU seconds of that run, the peak memory of the process so far. */
    record Cost(double wallSeconds, double cpuSeconds, long peakMebibytes) {}

    JobProcess(Contestant contestant, CompareOptions options, WrittenFormat format, int threads) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions(contestant, options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), JobMain.class.getName()));
        command.addAll(List.of(contestant.name(), options.dump().toString(), format.name(), "" + threads));
        this.process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    private static List<String> javaOptions(Contestant contestant, CompareOptions options) {
        List<String> flags = new ArrayList<>();
        if (Runtime.version().feature() >= 22) {
            flags.add("--enable-native-access=ALL-UNNAMED");
        }
        switch (contestant) {
            // DuckDB's memory is outside of the heap.
            case DUCKDB_SPLIT, DUCKDB_FILE, DUCKDB_FILE_ORDERED ->
                flags.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m"));
            case GRAPH_EXPORT -> flags.addAll(options.javaOptions());
        }
        return flags;
    }

    /** Runs one job in the process as it is: what the job itself took. */
    Cost run(Path destination) throws IOException {
        orders.write(destination + "\n");
        orders.flush();
        return nextAnswer();
    }

    private Cost nextAnswer() throws IOException {
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the process ended before its job, with exit code " + exitCode());
        }
        String[] cost = answer.split(" ", 3);
        return new Cost(Double.parseDouble(cost[0]), Double.parseDouble(cost[1]), Long.parseLong(cost[2]));
    }

    /** Runs one job and ends the process: what the whole process took, its start and end too. */
    Cost runOnly(Path destination) throws IOException {
        run(destination);
        orders.close();
        Cost whole = nextAnswer();
        int exitCode = exitCode();
        double wallSeconds = (System.nanoTime() - start) / 1e9;
        if (exitCode != 0) {
            throw new IOException("the process failed with exit code " + exitCode);
        }
        return new Cost(wallSeconds, whole.cpuSeconds(), whole.peakMebibytes());
    }

    private int exitCode() throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException wish) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", wish);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException wish) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
