package io.graphexport.bench.s3;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How fast an export's sink takes bytes into S3, beside the AWS SDK's client with the same parts, connections and
 * checksums from memory, and how much memory that takes. Both send to a server in this process that throws everything
 * away, in turn, each in a process of its own with the Java options of {@code bin/graph-export}.
 *
 * <p>Peak memory is what the system says was resident at most ({@code VmHWM}) at the end of a process's first export of
 * that size; what the JVM and the SDK take without any data is told by an export of 1 MiB before it. Later exports in
 * the same process begin with what the earlier ones left to the garbage collector.
 */
final class UploadThroughput {
    private static final long MEBIBYTE = 1 << 20;
    private static final long MEMORY = 256 * MEBIBYTE;
    private static final int ROUNDS = 5;

    private UploadThroughput() {}

    /** Takes the mebibytes of a round; default 1024. */
    public static void main(String[] args) throws IOException {
        long bytes = (args.length == 0 ? 1024 : Long.parseLong(args[0])) * MEBIBYTE;
        try (NullS3 server = NullS3.start();
                Contestant sink = new Contestant(Uploader.Kind.SINK, server, bytes);
                Contestant client = new Contestant(Uploader.Kind.CLIENT, server, bytes)) {
            for (int round = 0; round < ROUNDS; round++) {
                sink.send(bytes);
                client.send(bytes);
            }
            sink.print();
            client.print();
            System.out.println(String.format(
                    Locale.ROOT,
                    "sink / client: %.2f of the throughput (must: 0.80), by medians of %d rounds of %d MiB in turn",
                    client.medianSeconds() / sink.medianSeconds(),
                    ROUNDS,
                    bytes / MEBIBYTE));
            System.out.println(String.format(
                    Locale.ROOT,
                    "peak memory: %d MiB, %d MiB of it before the data, with --memory %d MiB",
                    sink.firstPeak,
                    sink.idlePeak,
                    MEMORY / MEBIBYTE));
        }
    }

    private static final class Contestant implements Closeable {
        private final Uploader.Kind kind;
        private final NullS3 server;
        private final Process process;
        private final BufferedReader answers;
        private final BufferedWriter orders;
        private final List<Double> seconds = new ArrayList<>();
        private final long idlePeak;
        private final long firstPeak;
        private long bytes;
        private long peak;

        Contestant(Uploader.Kind kind, NullS3 server, long round) throws IOException {
            this.kind = kind;
            this.server = server;
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmn32m",
                    "-Xmx640m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    UploadProcess.class.getName(),
                    kind.name(),
                    server.endpoint().toString(),
                    Long.toString(MEMORY));
            builder.environment()
                    .putAll(java.util.Map.of(
                            "AWS_ACCESS_KEY_ID", "key", "AWS_SECRET_ACCESS_KEY", "secret", "MALLOC_ARENA_MAX", "2"));
            this.process =
                    builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            this.answers = process.inputReader(StandardCharsets.UTF_8);
            this.orders = process.outputWriter(StandardCharsets.UTF_8);
            send(MEBIBYTE);
            idlePeak = peak;
            send(round);
            firstPeak = peak;
            seconds.clear();
        }

        void send(long count) throws IOException {
            server.clear();
            orders.write(count + "\n");
            orders.flush();
            String answer = answers.readLine();
            if (answer == null || server.bytes() < count) {
                throw new IOException(kind + " did not send all bytes");
            }
            String[] figures = answer.split(" ", 2);
            seconds.add(Double.parseDouble(figures[0]));
            peak = Long.parseLong(figures[1]);
            bytes = count;
        }

        double medianSeconds() {
            return seconds.stream().sorted().toList().get(seconds.size() / 2);
        }

        void print() {
            String all = seconds.stream()
                    .map(one -> String.format(Locale.ROOT, "%.0f", bytes / 1e6 / one))
                    .collect(Collectors.joining(", "));
            System.out.println(String.format(
                    Locale.ROOT,
                    "%s: %.0f MB/s (%s), peak %d MiB",
                    kind,
                    bytes / 1e6 / medianSeconds(),
                    all,
                    firstPeak));
        }

        @Override
        public void close() throws IOException {
            orders.close();
            process.destroy();
        }
    }
}
