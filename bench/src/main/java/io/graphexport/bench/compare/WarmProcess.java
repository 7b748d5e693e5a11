package io.graphexport.bench.compare;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A contestant in a Java process of its own, which does its job for each line it is given: {@link JobMain}. */
final class WarmProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter orders;

    WarmProcess(ProcessBuilder builder) throws IOException {
        this.process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Does the job once, in the process as it is: what the job itself took. */
    Cost run(Path destination) throws IOException {
        orders.write(destination + "\n");
        orders.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the process ended before its job");
        }
        String[] cost = answer.split(" ", 3);
        return new Cost(Double.parseDouble(cost[0]), Double.parseDouble(cost[1]), Long.parseLong(cost[2]));
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
