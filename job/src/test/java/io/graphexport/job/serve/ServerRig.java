package io.graphexport.job.serve;

import io.graphexport.csv.CsvFormat;
import io.graphexport.csv.CsvRejects;
import io.graphexport.export.Exporter;
import io.graphexport.format.OutputFormat;
import io.graphexport.graph.Edge;
import io.graphexport.graph.Vertex;
import io.graphexport.job.sigv4.AccessKey;
import io.graphexport.parquet.ParquetFormat;
import io.graphexport.request.Destination;
import io.graphexport.request.EngineOptions;
import io.graphexport.source.GraphSource;
import io.graphexport.source.MemorySource;
import io.graphexport.task.ExportTasks;
import io.graphexport.task.GraphCatalog;
import io.graphexport.task.TaskQuery;
import io.graphexport.task.TaskSettings;
import io.graphexport.testkit.ObservedSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.neptunegraph.NeptuneGraphClient;

/**
 * A server of a few small graphs in this process. The reading of one waits until it is let go, the finding of another.
 */
final class ServerRig implements AutoCloseable {
    static final String GRAPH = "g-0123456789";
    static final String HELD_GRAPH = "g-held567890";
    static final String SLOW_GRAPH = "g-slow567890";
    static final String BROKEN_GRAPH = "g-broken6789";
    static final String ROLE = "arn:aws:iam::123456789012:role/exporter";
    static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef";
    static final AccessKey ACCESS_KEY = new AccessKey("AKIDEXAMPLE", "secret", null);

    final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private final Path folder;
    private final CountDownLatch held = new CountDownLatch(1);
    private final Semaphore sought = new Semaphore(0);
    private final ExportTasks tasks;
    private final ExportServer server;

    /** Whoever reaches the server may ask. */
    static ServerRig open(Path folder) throws IOException {
        return new ServerRig(folder, Map.of(), 4, 100);
    }

    /** Requests must be signed. */
    static ServerRig withKeys(Path folder) throws IOException {
        return new ServerRig(folder, Map.of(ACCESS_KEY.id(), ACCESS_KEY), 4, 100);
    }

    /** Clients may take no more than that of the server. */
    static ServerRig withLimits(Path folder, ServerLimits limits) throws IOException {
        return new ServerRig(folder, Map.of(), 4, 100, limits);
    }

    ServerRig(Path folder, Map<String, AccessKey> keys, int running, int waiting) throws IOException {
        this(folder, keys, running, waiting, ServerLimits.STANDARD);
    }

    private ServerRig(Path folder, Map<String, AccessKey> keys, int running, int waiting, ServerLimits limits)
            throws IOException {
        this.folder = folder.toRealPath();
        EngineOptions options = EngineOptions.builder().threads(1).build();
        GraphCatalog graphs = new Graphs();
        ServerMetrics metrics = new ServerMetrics();
        Exporter exporter = Exporter.of(List.<OutputFormat>of(new CsvFormat(), new ParquetFormat()), new CsvRejects());
        tasks = ExportTasks.open(TaskSettings.builder(exporter, graphs, folder.resolve("state"))
                .options(options)
                .maxRunning(running)
                .maxWaiting(waiting)
                .listener(metrics)
                .onWarning(faults::add)
                .build());
        ServerSettings settings = new ServerSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                keys,
                AllowedDestinations.of(
                        List.<Destination>of(
                                new Destination.Local(destination()), new Destination.S3("bucket", "prefix")),
                        folder.resolve("state")),
                options);
        server = ExportServer.start(tasks, graphs, settings, metrics, faults::add, limits);
    }

    Path destination() {
        return folder.resolve("out");
    }

    int port() {
        return server.address().getPort();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Waits until somebody waits for the slow graph to be found. */
    void awaitSeeker() throws InterruptedException {
        sought.acquire();
    }

    /** Lets the held graph be read, and the slow one be found. */
    void letGo() {
        held.countDown();
    }

    /** Stops the server, but not the tasks. */
    void stop() {
        server.close();
    }

    /** How many tasks there are, up to a page of them. */
    int tasks() {
        return tasks.list(TaskQuery.all()).tasks().size();
    }

    /** The names of what is in the destination's folder. */
    List<String> exported() {
        try (Stream<Path> files = Files.list(destination())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    NeptuneGraphClient client() {
        return client(AwsBasicCredentials.create(ACCESS_KEY.id(), ACCESS_KEY.secret()));
    }

    /** The SDK's client, which asks once. */
    NeptuneGraphClient client(AwsCredentials credentials) {
        return NeptuneGraphClient.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(each -> each.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    /** A request as JSON that is right. */
    String request() {
        return "{\"graphIdentifier\":\"" + GRAPH + "\",\"roleArn\":\"" + ROLE
                + "\",\"format\":\"CSV\",\"destination\":\"" + destination() + "\",\"kmsKeyIdentifier\":\"" + KEY
                + "\"}";
    }

    @Override
    public void close() {
        letGo();
        server.close();
        tasks.close();
    }

    private final class Graphs implements GraphCatalog {
        @Override
        public boolean contains(String graphIdentifier) {
            if (graphIdentifier.equals(SLOW_GRAPH)) {
                sought.release();
                await();
            }
            return List.of(GRAPH, HELD_GRAPH, SLOW_GRAPH, BROKEN_GRAPH).contains(graphIdentifier);
        }

        @Override
        public GraphSource open(String graphIdentifier, EngineOptions options) {
            return switch (graphIdentifier) {
                case GRAPH, SLOW_GRAPH -> source();
                case HELD_GRAPH -> new ObservedSource(source(), split -> await());
                default -> throw new IllegalArgumentException("the disk of the graph has gone");
            };
        }

        private GraphSource source() {
            Vertex ada = new Vertex("1", List.of("person"), Map.<String, Object>of("name", "Ada", "born", 1815));
            Vertex mill =
                    new Vertex("2", List.of("machine"), Map.<String, Object>of("names", List.of("Engine", "Mill")));
            Edge wrote = new Edge("e1", "1", "2", "wrote_about", Map.of("year", 1843));
            return MemorySource.of(List.of(ada, mill), List.of(wrote));
        }

        private void await() {
            try {
                held.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
