package io.graphexport.bench;

import io.graphexport.batch.RowBatch;
import io.graphexport.job.sample.SampleGraph;
import io.graphexport.job.sample.SampleWriter;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.SourceTable;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The orders of a sample as a file of Gremlin CSV: 60,000 edges with values of seven types, none of them a list. */
final class OrdersFile implements Closeable {
    private static final int EDGES = 200_000;

    private final Path folder;
    private final CsvTable csv;

    OrdersFile() throws IOException {
        folder = Files.createTempDirectory("graph-export-bench");
        SampleWriter.write(new SampleGraph(EDGES / 2, EDGES, SampleGraph.DEFAULT_SEED), folder.resolve("dump"), 1);
        csv = CsvTable.open(path());
    }

    Path path() {
        return folder.resolve("dump").resolve("order.csv");
    }

    /** A file that is deleted with this one. */
    Path newFile(String name) {
        return folder.resolve(name);
    }

    /** The file as a table. */
    CsvTable csv() {
        return csv;
    }

    SourceTable table() {
        return csv.source();
    }

    /** Decodes all rows; the batch given is valid during the call only. */
    void read(Consumer<RowBatch> batches) {
        csv.read(ReadOptions.Depth.VALUES, Projection.all(), (split, batch) -> batches.accept(batch));
    }

    /** All rows, as batches that stay valid. */
    List<RowBatch> readAll() {
        return csv.readAll();
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }

    /** Deletes a folder and what is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
