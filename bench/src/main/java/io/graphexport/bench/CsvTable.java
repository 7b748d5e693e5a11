package io.graphexport.bench;

import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.csv.CsvFormat;
import io.graphexport.source.DumpFile;
import io.graphexport.source.LocalLocation;
import io.graphexport.source.Projection;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.SourceTable;
import io.graphexport.source.Split;
import io.graphexport.source.SplitReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A file of Gremlin CSV as a table to be read again and again.
 *
 * @param labels the numbers of the labels in what was read
 */
record CsvTable(SourceTable source, LabelDictionary labels) {
    private static final int MAX_ROW_SIZE = 1 << 20;

    /** Who takes what was read, with the number of the split that it is of. */
    @FunctionalInterface
    interface Receiver {
        /** The batch is valid during the call only. */
        void take(long split, RowBatch batch);
    }

    static CsvTable open(Path file) throws IOException {
        SourceTable source = new CsvFormat().open(new DumpFile(LocalLocation.file(file), Map.of()));
        return new CsvTable(source, new LabelDictionary(source.kind()));
    }

    /** Reads all rows. */
    void read(ReadOptions.Depth depth, Projection projection, Receiver receiver) {
        RowBatch batch = newBatch();
        try (SplitReader reader = reader(depth, projection)) {
            long number = 0;
            for (Split split = reader.next(); split != null; split = reader.next()) {
                while (split.read(batch)) {
                    receiver.take(number, batch);
                }
                number++;
            }
        }
    }

    /** All rows, decoded, as batches that stay valid. */
    List<RowBatch> readAll() {
        List<RowBatch> batches = new ArrayList<>();
        try (SplitReader reader = reader(ReadOptions.Depth.VALUES, Projection.all())) {
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

    private SplitReader reader(ReadOptions.Depth depth, Projection projection) {
        return source.read(
                new ReadOptions(depth, ReadOptions.BadRows.FAIL, MAX_ROW_SIZE, MAX_ROW_SIZE, labels, projection));
    }

    private RowBatch newBatch() {
        return new RowBatch(source.kind(), source.columns().size());
    }
}
