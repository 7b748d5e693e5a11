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
        if (table.kind() == ElementKind.VERTEX || table.idColumn() == IdColumn.WRITTEN) {
            cell("~id", text);
        }
        if (table.kind() == ElementKind.EDGE) {
            cell("~from", text);
            cell("~to", text);
        }
        cell("~label", text);
        for (TableColumn column : table.columns()) {
            cell(escaped(column.writtenName(), table) + ":" + column.type().text(), text);
        }
        text.endRow();
        return text.copy();
    }

    private static String escaped(String name, TableSchema table) {
        if (name.endsWith("\\")) {
            throw new IllegalArgumentException(
                    "CSV can't have a column named \"" + name + "\" in the table of " + table.text()
                            + ": the backslash at its end would escape the colon before the type. Export the property under another name");
        }
        return name.replace(":", "\\:");
    }

    private static void cell(String cell, CsvText text) {
        byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
        text.string(bytes, 0, bytes.length);
    }
}
