package io.graphexport.csv;

import io.graphexport.batch.BadRow;
import io.graphexport.format.RejectsFormat;
import io.graphexport.graph.ValueType;
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
        for (String name : new String[] {"file", "line", "column", "rule", "row"}) {
            string(name, text);
        }
        text.endRow();
        return text.copy();
    }

    /** The line for a bad row; more than one line if the row has line ends. */
    @Override
    public byte[] row(BadRow row) {
        CsvText text = new CsvText();
        string(row.table(), text);
        text.number(ValueType.LONG, row.line());
        string(row.column(), text);
        string(row.rule(), text);
        text.string(row.row(), 0, row.row().length);
        text.endRow();
        return text.copy();
    }

    private static void string(String value, CsvText text) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        text.string(bytes, 0, bytes.length);
    }
}
