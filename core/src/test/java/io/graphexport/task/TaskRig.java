package io.graphexport.task;

import io.graphexport.batch.BadRow;
import io.graphexport.export.Exporter;
import io.graphexport.format.RejectsFormat;
import io.graphexport.format.TextFormat;
import io.graphexport.graph.Vertex;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.ExportRequest;
import io.graphexport.source.GraphSource;
import io.graphexport.source.MemorySource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What tasks need in tests: a graph of a few vertices, whose export can be held before it appends its first rows. */
final class TaskRig {
    static final String GRAPH = "g-0123456789";
    /** It can't be told from another, so that its exports are not resumed. */
    static final String OTHER_GRAPH = "g-other56789";

    static final String BROKEN_GRAPH = "g-broken6789";
    static final int VERTICES = 3;

    final Path folder;
    final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

    /** The memory that each export got. */
    final List<Long> memories = Collections.synchronizedList(new ArrayList<>());

    private final Semaphore begun = new Semaphore(0);
    private volatile @Nullable CountDownLatch held;
    private final AtomicInteger version = new AtomicInteger();

    TaskRig(Path folder) {
        this.folder = folder;
    }

    Path state() {
        return folder.resolve("state");
    }

    Path destination() {
        return folder.resolve("out");
    }

    /** Has exports wait before they append rows, until {@link #letGo}. */
    void hold() {
        if (held == null) {
            held = new CountDownLatch(1);
        }
    }

    void letGo() {
        CountDownLatch latch = held;
        held = null;
        if (latch != null) {
            latch.countDown();
        }
    }

    /** Closes the tasks, and lets exports that are held go only when they are to be suspended. */
    void letGoWhenClosing(ExportTasks tasks) {
        Thread closing = new Thread(tasks::close, "closing");
        closing.start();
        // It waits for the exports that run when all have been told.
        while (closing.isAlive() && closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        letGo();
        try {
            closing.join();
        } catch (InterruptedException wish) {
            throw new IllegalStateException(wish);
        }
    }

    /** Waits until so many more exports append rows. */
    void awaitAppending(int exports) throws InterruptedException {
        begun.acquire(exports);
    }

    /** How many exports append rows that nobody waited for yet. */
    int appending() {
        return begun.availablePermits();
    }

    ExportRequest request() {
        return request(GRAPH);
    }

    ExportRequest request(@Nullable String graph) {
        return ExportRequest.builder()
                .graphIdentifier(graph)
                .format(ExportFormat.CSV)
                .destination(destination().toString())
                .build();
    }

    TaskSettings.Builder settings() {
        return settings(Set.of(GRAPH, OTHER_GRAPH, BROKEN_GRAPH));
    }

    /** @param graphs the graphs that there are */
    TaskSettings.Builder settings(Set<String> graphs) {
        TextFormat format = new TextFormat(chunk -> append());
        return TaskSettings.builder(Exporter.of(List.of(format), new NoRejects()), new Graphs(graphs), state())
                .options(EngineOptions.builder().threads(1).build())
                .onWarning(warnings::add);
    }

    ExportTasks open() {
        return ExportTasks.open(settings().build());
    }

    ExportTasks openWithoutGraphs() {
        return ExportTasks.open(settings(Set.of()).build());
    }

    private void append() {
        CountDownLatch latch = held;
        begun.release();
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException wish) {
                throw new IllegalStateException(wish);
            }
        }
    }

    /** Puts another graph in the place of the first. */
    void changeGraph() {
        version.incrementAndGet();
    }

    private final class Graphs implements GraphCatalog {
        private final Set<String> graphs;

        Graphs(Set<String> graphs) {
            this.graphs = graphs;
        }

        @Override
        public boolean contains(String graphIdentifier) {
            return graphs.contains(graphIdentifier);
        }

        @Override
        public GraphSource open(String graphIdentifier, EngineOptions options) {
            memories.add(options.memory());
            if (graphIdentifier.equals(BROKEN_GRAPH)) {
                throw new IllegalArgumentException("the disk of the graph has gone");
            }
            GraphSource graph = MemorySource.of(Collections.nCopies(VERTICES, vertex()), List.of());
            return graphIdentifier.equals(GRAPH) ? new KnownSource(graph, "version " + version) : graph;
        }

        private Vertex vertex() {
            return new Vertex("1", List.of("a"), Map.of());
        }
    }

    private static final class NoRejects implements RejectsFormat {
        @Override
        public byte[] header() {
            throw new IllegalStateException("no row is bad");
        }

        @Override
        public byte[] row(BadRow badRow) {
            throw new IllegalStateException(badRow.message());
        }
    }
}
