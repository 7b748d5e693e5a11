package io.graphexport.bench;

import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.csv.CsvFormat;
import io.graphexport.job.sample.SampleGraph;
import io.graphexport.job.sample.SampleWriter;
import io.graphexport.source.DumpFile;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.SourceTable;
import io.graphexport.source.Split;
import io.graphexport.source.SplitReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The orders of a sample as a file of Gremlin CSV: 60,000 edges with values of seven types, none of them a list. */
final class OrdersFile implements Closeable {
    private static final int EDGES = 200_000;
    private static final int MAX_ROW_SIZE = 1 << 20;

    private final Path folder;
    private final SourceTable table;

    OrdersFile() throws IOException {
        folder = Files.createTempDirectory("graph-export-bench");
        SampleWriter.write(new SampleGraph(EDGES / 2, EDGES, SampleGraph.DEFAULT_SEED), folder.resolve("dump"), 1);
        table = new CsvFormat().open(new DumpFile(path(), Files.size(path()), Map.of()));
    }

    Path path() {
        return folder.resolve("dump").resolve("order.csv");
    }

    /** A file that is deleted with this one. */
    Path newFile(String name) {
        return folder.resolve(name);
    }

    SourceTable table() {
        return table;
    }

    /** Decodes all rows; the batch given is valid during the call only. */
    void read(Consumer<RowBatch> batches) {
        RowBatch batch = newBatch();
        try (SplitReader reader = reader()) {
            for (Split split = reader.next(); split != null; split = reader.next()) {
                while (split.read(batch)) {
                    batches.accept(batch);
                }
            }
        }
    }

    /** All rows, as batches that stay valid. */
    List<RowBatch> readAll() {
        List<RowBatch> batches = new ArrayList<>();
        try (SplitReader reader = reader()) {
            for (Split split = reader.next(); split != null; split = reader.next()) {
                RowBatch batch = newBatch();
                // What a batch refers to is valid until the next call; each of these splits is one batch.
                if (split.read(batch)) {
                    batches.add(batch);
                }
            }
        }
        return batches;
    }

    private SplitReader reader() {
        LabelDictionary labels = new LabelDictionary(table.kind());
        return table.read(new ReadOptions(
                ReadOptions.Depth.VALUES, ReadOptions.BadRows.FAIL, MAX_ROW_SIZE, labels, Projection.all()));
    }

    private RowBatch newBatch() {
        return new RowBatch(table.kind(), table.columns().size());
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
