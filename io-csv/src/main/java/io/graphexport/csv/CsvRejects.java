package io.graphexport.csv;

import io.graphexport.batch.BadRow;
import io.graphexport.format.RejectsFormat;
import java.nio.charset.StandardCharsets;

/**
 * The text of {@code rejects.csv}, which keeps the bad rows that were skipped: file, line, column, rule and the raw row
 * (contract R2.8). UTF-8, but for raw rows that are not: their bytes stay as they are. Thread-safe; not for hot loops.
 */
public final class CsvRejects implements RejectsFormat {

    /** Makes text only, and has no state. */
    public CsvRejects() {}

    /** The first line of the file. */
    @Override
    public byte[] header() {
        CsvText text = new CsvText();
        int at = 0;
        for (String name : new String[] {"file", "line", "column", "rule", "row"}) {
            at = string(name, text, at);
        }
        text.endRow(at);
        return text.copy(at);
    }

    /** The line for a bad row; more than one line if the row has line ends. */
    @Override
    public byte[] row(BadRow row) {
        CsvText text = new CsvText();
        int at = string(row.table(), text, 0);
        byte[] line = (row.line() + ",").getBytes(StandardCharsets.US_ASCII);
        at = text.bare(line, 0, line.length, at);
        at = string(row.column(), text, at);
        at = string(row.rule(), text, at);
        at = text.string(row.row(), 0, row.row().length, at);
        text.endRow(at);
        return text.copy(at);
    }

    private static int string(String value, CsvText text, int at) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return text.string(bytes, 0, bytes.length, at);
    }
}
