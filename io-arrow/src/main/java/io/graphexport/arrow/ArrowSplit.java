package io.graphexport.arrow;

import io.graphexport.batch.RowBatch;
import io.graphexport.columnar.ColumnarRows;
import io.graphexport.columnar.ReadGuard;
import io.graphexport.source.Split;
import org.jspecify.annotations.Nullable;

/** One record batch. Its buffers are read at the first call, on the thread that decodes. */
final class ArrowSplit implements Split {
    private final String table;
    private final int number;
    private final long size;
    private ReadGuard.@Nullable Reading<ColumnarRows> opener;
    private @Nullable ColumnarRows rows;

    /**
     * A record batch that is still to be read.
     *
     * @param number how many there are before it
     * @param opener reads it
     */
    ArrowSplit(String table, int number, long size, ReadGuard.Reading<ColumnarRows> opener) {
        this.table = table;
        this.number = number;
        this.size = size;
        this.opener = opener;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean read(RowBatch batch) {
        boolean more = ReadGuard.guarded(table, "record batch " + number, () -> {
            ReadGuard.Reading<ColumnarRows> closed = opener;
            if (closed != null) {
                opener = null;
                rows = closed.read();
            }
            ColumnarRows open = rows;
            return open != null && open.read(batch);
        });
        if (!more) {
            rows = null;
        }
        return more;
    }
}
