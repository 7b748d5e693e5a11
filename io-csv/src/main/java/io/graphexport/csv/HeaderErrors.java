package io.graphexport.csv;

import io.graphexport.error.VisibleText;
import io.graphexport.source.SourceException;

/**
 * Says what is wrong with a header, and where.
 *
 * @param file the file's name
 * @param line the line that the header begins in
 */
record HeaderErrors(String file, long line) {

    /** A cell that breaks a rule; columns count from 1 in messages. */
    SourceException at(int column, String cell, String rule) {
        return SourceException.ofContent(
                file + ", line " + line + ", column " + (column + 1) + " \"" + VisibleText.of(cell) + "\": " + rule);
    }

    /** A header that breaks a rule as a whole. */
    SourceException at(String rule) {
        return SourceException.ofContent(file + ", line " + line + ": " + rule);
    }
}
