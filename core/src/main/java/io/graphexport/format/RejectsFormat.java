package io.graphexport.format;

import io.graphexport.batch.BadRow;

/** The text of the file that keeps skipped rows (contract R2.8). Thread-safe. */
public interface RejectsFormat {

    /** What the file begins with. */
    byte[] header();

    /** A row's line: file, line, column, rule and the raw row. */
    byte[] row(BadRow badRow);
}
