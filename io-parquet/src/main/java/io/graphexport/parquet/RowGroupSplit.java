package io.graphexport.parquet;

import io.graphexport.batch.RowBatch;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.Split;
import org.jspecify.annotations.Nullable;

/** One row group. The file is read at the first call, on the thread that decodes. */
final class RowGroupSplit implements Split {
    private final ParquetTable table;
    private final int index;
    private final long firstRow;
    private final long size;
    private final ReadOptions options;
    private @Nullable RowGroupReader reader;
    private boolean ended;

    RowGroupSplit(ParquetTable table, int index, long firstRow, long size, ReadOptions options) {
        this.table = table;
        this.index = index;
        this.firstRow = firstRow;
        this.size = size;
        this.options = options;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean read(RowBatch batch) {
        if (ended || table.rows(index) == 0) {
            return false;
        }
        boolean more = FileGuard.guarded(table.name(), "row group " + index, () -> {
            RowGroupReader open = reader;
            if (open == null) {
                open = RowGroupReader.open(table, index, firstRow, options);
                reader = open;
            }
            return open.read(batch);
        });
        if (!more) {
            ended = true;
            reader = null;
        }
        return more;
    }
}
