package io.graphexport.parquet;

import io.graphexport.batch.RowBatch;
import io.graphexport.columnar.ColumnarRows;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.Split;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.jspecify.annotations.Nullable;

/** One row group. The file is read at the first call, on the thread that decodes. */
final class RowGroupSplit implements Split {
    private final ParquetTable table;
    private final int index;
    private final long firstRow;
    private final long size;
    private final ReadOptions options;
    private @Nullable ColumnarRows reader;
    private @Nullable ParquetMetadata footer;
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
            ColumnarRows open = reader;
            if (open == null) {
                ParquetMetadata taken = table.footer().take();
                open = RowGroupReader.open(table, taken, index, firstRow, options);
                footer = taken;
                reader = open;
            }
            return open.read(batch);
        });
        if (!more) {
            ended = true;
            reader = null;
            giveBack();
        }
        return more;
    }

    private void giveBack() {
        if (footer != null) {
            table.footer().giveBack(footer);
            footer = null;
        }
    }
}
