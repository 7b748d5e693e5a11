package io.graphexport.export;

import io.graphexport.batch.BadRow;
import io.graphexport.source.BadRowException;

/** Counts skipped rows and ends the export at the first one too many (contract R2.8). Used by one thread at a time. */
final class RejectLimit {
    private final long most;
    private long count;

    RejectLimit(long most) {
        this.most = most;
    }

    void add(BadRow badRow) {
        count++;
        if (count > most) {
            throw new BadRowException(badRow, count - 1);
        }
    }
}
