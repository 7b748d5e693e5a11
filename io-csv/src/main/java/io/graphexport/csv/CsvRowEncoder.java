package io.graphexport.csv;

import io.graphexport.format.EncodedRows;
import io.graphexport.format.RowEncoder;
import io.graphexport.format.TableRows;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.graph.ElementKind;
import io.graphexport.loss.LossCounter;

/**
 * Turns rows of one table into lines of CSV (contract R6.7); a chunk is their text, without a header, and its row sizes
 * are bytes of text.
 */
final class CsvRowEncoder implements RowEncoder {
    private final TableSchema table;
    private final ThreadLocal<CsvText> scratch;
    private CsvText text = new CsvText();
    private CsvCells[] columns = {};

    CsvRowEncoder(TableSchema table, ThreadLocal<CsvText> scratch) {
        this.table = table;
        this.scratch = scratch;
    }

    @Override
    public void begin(TableRows rows, LossCounter losses) {
        text = scratch.get();
        columns = columns(rows, losses);
    }

    @Override
    public void encode(int firstRow, int endRow, EncodedRows into) {
        CsvCells[] cells = columns;
        long[] rowSizes = new long[endRow - firstRow];
        text.clear();
        int at = 0;
        for (int row = firstRow; row < endRow; row++) {
            for (CsvCells column : cells) {
                at = column.write(row, at);
            }
            text.endRow(at);
            rowSizes[row - firstRow] = at;
        }
        into.take(text.array(), at, rowSizes);
    }

    private CsvCells[] columns(TableRows rows, LossCounter losses) {
        CsvColumns columns = new CsvColumns(rows, text, losses);
        boolean isEdge = table.kind() == ElementKind.EDGE;
        if (!isEdge || table.idColumn() == IdColumn.WRITTEN) {
            columns.addIds(LossCounter.ID, rows.ids());
        }
        if (isEdge) {
            columns.addIds(LossCounter.FROM, rows.froms());
            columns.addIds(LossCounter.TO, rows.tos());
        }
        columns.addLabels(table.kind());
        for (int column = 0; column < table.columns().size(); column++) {
            columns.addProperty(table.columns().get(column).type(), column);
        }
        return columns.toArray();
    }
}
