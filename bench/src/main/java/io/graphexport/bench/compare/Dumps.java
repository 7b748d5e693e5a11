package io.graphexport.bench.compare;

import io.graphexport.job.sample.SampleGraph;
import io.graphexport.job.sample.SampleWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Makes dumps when they are first wanted. */
final class Dumps {
    private static final int GROWTH = 4;
    private static final int SMALL_VERTICES = 3_700;
    private static final int SMALL_EDGES = 57_600;
    private static final int FEW_LABELS = 10;
    private static final int MANY_LABELS = 10_000;

    private final CompareOptions options;
    private final Path folder;

    Dumps(CompareOptions options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    /** The folder of a dump. */
    Path get(DumpName name) throws IOException {
        Path dump = folder.resolve("dump-" + name.name());
        if (!Files.exists(dump)) {
            make(name, dump);
        }
        return dump;
    }

    private void make(DumpName name, Path dump) throws IOException {
        switch (name) {
            case SAMPLE -> sample(options.vertices(), options.edges(), dump);
            case LARGE -> sample(GROWTH * options.vertices(), GROWTH * options.edges(), dump);
            case SMALL -> sample(SMALL_VERTICES, SMALL_EDGES, dump);
            case FEW_LABELS -> labels(FEW_LABELS, dump);
            case MANY_LABELS -> labels(MANY_LABELS, dump);
            case NONE -> Files.createDirectories(dump);
        }
    }

    private static void sample(long vertices, long edges, Path dump) {
        SampleGraph graph = new SampleGraph(vertices, edges, SampleGraph.DEFAULT_SEED);
        SampleWriter.write(graph, dump, Runtime.getRuntime().availableProcessors());
    }

    private void labels(int count, Path dump) throws IOException {
        Files.createDirectories(dump);
        new ManyLabels(options.labelVertices(), count, SampleGraph.DEFAULT_SEED).write(dump.resolve("vertices.csv"));
    }

    /** Deletes a dump; it can be made again. */
    void delete(DumpName name) {
        Folders.delete(folder.resolve("dump-" + name.name()));
    }

    /** The bytes in a folder, without manifests. */
    static long bytes(Path folder) {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file) && !file.endsWith("manifest.json"))
                    .mapToLong(Dumps::size)
                    .sum();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
