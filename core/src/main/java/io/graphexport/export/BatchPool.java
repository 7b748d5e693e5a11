package io.graphexport.export;

import io.graphexport.batch.RowBatch;
import io.graphexport.source.SourceTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps one thread's batch as long as its splits are of the same table. */
final class BatchPool {
    private final List<SourceTable> tables;
    private int table = -1;
    private @Nullable RowBatch batch;

    BatchPool(List<SourceTable> tables) {
        this.tables = tables;
    }

    RowBatch batch(int wanted) {
        RowBatch held = batch;
        if (held == null || wanted != table) {
            SourceTable source = tables.get(wanted);
            held = new RowBatch(source.kind(), source.columns().size());
            batch = held;
            table = wanted;
        }
        return held;
    }
}
