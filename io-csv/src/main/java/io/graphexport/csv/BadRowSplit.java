package io.graphexport.csv;

import io.graphexport.batch.BadRow;
import io.graphexport.batch.RowBatch;
import io.graphexport.source.ReadOptions.BadRows;
import io.graphexport.source.Split;

/** One row that is known to be bad, for it is too large to be held. */
final class BadRowSplit implements Split {
    private final BadRow badRow;
    private final BadRows badRows;
    private final long size;
    private boolean told;

    BadRowSplit(BadRow badRow, BadRows badRows, long size) {
        this.badRow = badRow;
        this.badRows = badRows;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean read(RowBatch batch) {
        if (told) {
            return false;
        }
        told = true;
        batch.begin(0);
        BadRowCollector.tell(badRow, badRows, batch);
        return true;
    }
}
