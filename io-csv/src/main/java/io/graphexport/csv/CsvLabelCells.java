package io.graphexport.csv;

import io.graphexport.format.TableRows;
import io.graphexport.graph.ElementKind;
import io.graphexport.loss.Loss;
import io.graphexport.loss.LossCounter;

/**
 * The cells of the column {@code ~label}. Rows mostly have the label of the row before, so that its cell is kept as it
 * was written.
 */
final class CsvLabelCells extends CsvCells {
    private final ElementKind kind;
    private final TableRows rows;
    private final LossCounter losses;
    private final CsvText written = new CsvText();

    /** The label that the cell is of. */
    private byte[] label = {};

    private byte[] cell = {};
    private int length;
    private boolean hasLineEnd;

    CsvLabelCells(ElementKind kind, TableRows rows, CsvText text, LossCounter losses) {
        super(text, null);
        this.kind = kind;
        this.rows = rows;
        this.losses = losses;
    }

    @Override
    int write(int row, int at) {
        byte[] asked = rows.label(row);
        if (asked != label) {
            keep(asked);
        }
        if (hasLineEnd) {
            losses.count(Loss.LINE_END_IN_CSV, LossCounter.LABEL, row);
        }
        return text.bare(cell, 0, length, at);
    }

    private void keep(byte[] newLabel) {
        written.clear();
        length = newLabel.length == 0 && kind == ElementKind.VERTEX
                ? written.missing(0)
                : written.string(newLabel, 0, newLabel.length, 0);
        cell = written.copy(length + CsvText.SLACK);
        hasLineEnd = written.takeLineEnd();
        label = newLabel;
    }
}
