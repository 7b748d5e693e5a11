package io.graphexport.csv;

import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.RowText;
import io.graphexport.format.TableRows;
import io.graphexport.graph.Cardinality;
import io.graphexport.graph.ColumnType;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.LossCounter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses for the columns of the rows at hand how their cells are written: copied from CSV where they can be. */
final class CsvColumns {
    private final TableRows rows;
    private final @Nullable RowText source;
    private final CsvText text;
    private final LossCounter losses;
    private final List<CsvCells> cells = new ArrayList<>();

    /** The cells that were added last, if they are copied. */
    private @Nullable CsvCopiedCells copied;

    CsvColumns(TableRows rows, CsvText text, LossCounter losses) {
        this.rows = rows;
        this.source = rows.text();
        this.text = text;
        this.losses = losses;
    }

    /** Adds a column of ids. */
    void addIds(int column, ColumnVector ids) {
        int cell = ids.cell(Cardinality.SINGLE);
        if (source != null && cell != ColumnVector.NO_CELL) {
            copied(source).addQuoted(cell);
        } else {
            add(CsvCells.ofIds(column, ids, rows, text, losses));
        }
    }

    /** Adds the labels. */
    void addLabels(ElementKind kind) {
        if (source != null && source.labelCell() != ColumnVector.NO_CELL) {
            copied(source).addQuoted(source.labelCell());
        } else {
            add(new CsvLabelCells(kind, rows, text, losses));
        }
    }

    /** Adds a property column. */
    void addProperty(ColumnType type, int column) {
        ColumnVector vector = rows.column(column);
        if (source == null || vector == null || !isCopied(type, vector)) {
            add(CsvCells.of(type, column, rows, text, losses));
        } else if (type.isList() || type.value() == ValueType.STRING) {
            copied(source).addQuoted(vector.cell(type.cardinality()));
        } else {
            copied(source).addBare(vector.cell(type.cardinality()));
        }
    }

    private static boolean isCopied(ColumnType type, ColumnVector vector) {
        return vector.type() == type.value() && vector.cell(type.cardinality()) != ColumnVector.NO_CELL;
    }

    private void add(CsvCells added) {
        cells.add(added);
        copied = null;
    }

    private CsvCopiedCells copied(RowText from) {
        CsvCopiedCells last = copied;
        if (last == null) {
            last = new CsvCopiedCells(from, rows.positions(), text);
            cells.add(last);
            copied = last;
        }
        return last;
    }

    /** The columns in order. */
    CsvCells[] toArray() {
        return cells.toArray(CsvCells[]::new);
    }
}
