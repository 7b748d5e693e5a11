package io.graphexport.source;

import io.graphexport.batch.BadRow;
import io.graphexport.error.ExportException;

/** The first bad row of a source, in source order, at any number of threads (contract R2.8). */
public final class BadRowException extends ExportException {
    private static final long serialVersionUID = 1;

    private final transient BadRow badRow;

    /** Wraps a bad row. */
    public BadRowException(BadRow badRow) {
        super(badRow.message(), null);
        this.badRow = badRow;
    }

    /** Wraps a bad row that is one too many after others were skipped. */
    public BadRowException(BadRow badRow, long skipped) {
        super(
                badRow.message() + "; " + skipped + " bad rows were skipped before, which is the limit (--max-rejects)",
                null);
        this.badRow = badRow;
    }

    /** The row and what is wrong with it. */
    public BadRow badRow() {
        return badRow;
    }

    @Override
    public Category category() {
        return Category.DATA;
    }
}
