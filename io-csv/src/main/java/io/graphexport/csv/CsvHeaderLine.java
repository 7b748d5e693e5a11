package io.graphexport.csv;

import io.graphexport.format.TableColumn;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.graph.ElementKind;
import java.nio.charset.StandardCharsets;

/** The first line of a table's files (contract R6.7). */
final class CsvHeaderLine {
    private CsvHeaderLine() {}

    /**
     * The line, in UTF-8 and with its line end.
     *
     * @throws IllegalArgumentException if the name of a column ends in a backslash, which would escape the colon before
     *     the type
     */
    static byte[] of(TableSchema table) {
        CsvText text = new CsvText();
        int at = 0;
        if (table.kind() == ElementKind.VERTEX || table.idColumn() == IdColumn.WRITTEN) {
            at = cell("~id", text, at);
        }
        if (table.kind() == ElementKind.EDGE) {
            at = cell("~from", text, at);
            at = cell("~to", text, at);
        }
        at = cell("~label", text, at);
        for (TableColumn column : table.columns()) {
            at = cell(escaped(column.writtenName(), table) + ":" + column.type().text(), text, at);
        }
        text.endRow(at);
        return text.copy(at);
    }

    private static String escaped(String name, TableSchema table) {
        if (name.endsWith("\\")) {
            throw new IllegalArgumentException(
                    "CSV can't have a column named \"" + name + "\" in the table of " + table.text()
                            + ": the backslash at its end would escape the colon before the type. Export the property under another name");
        }
        return name.replace(":", "\\:");
    }

    private static int cell(String cell, CsvText text, int at) {
        byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
        return text.string(bytes, 0, bytes.length, at);
    }
}
