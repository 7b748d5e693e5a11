package io.graphexport.csv;

import io.graphexport.batch.ColumnVector;
import io.graphexport.format.TableRows;
import io.graphexport.graph.ColumnType;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.LossCounter;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one column in the rows at hand, each with the comma behind it (contract R6.7). What a column is (its
 * type, whether it is a list, whether its numbers' texts are known) is asked once for all rows, by choosing the class;
 * what remains for each cell is arrays in final fields.
 */
abstract class CsvCells {
    private final int @Nullable [] positions;

    /** The text that all columns write to. */
    final CsvText text;

    CsvCells(CsvText text, int @Nullable [] positions) {
        this.text = text;
        this.positions = positions;
    }

    /** Writes the row's cell from a position of the text on; returns the position after its comma. */
    abstract int write(int row, int at);

    /** Where the row stands in the column's vector. */
    final int place(int row) {
        return positions == null ? row : positions[row];
    }

    /** The cells of a property column. */
    static CsvCells of(ColumnType type, int column, TableRows rows, CsvText text, LossCounter losses) {
        ColumnVector vector = rows.column(column);
        if (vector == null || vector.values() == 0) {
            return new Missing(text);
        }
        int[] positions = rows.positions(column);
        ValueType value = type.value();
        return switch (value) {
            case STRING ->
                type.isList()
                        ? new CsvStringListCells(vector, positions, text, column, losses)
                        : new CsvStringCells(vector, positions, text, column, losses);
            case BOOL, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, DATE, DATE_TIME ->
                type.isList()
                        ? new CsvNumberListCells(value, vector, positions, text)
                        : numbers(value, vector, positions, text);
            case VECTOR -> new CsvVectorCells(vector, positions, text);
            case ANY -> new CsvAnyCells(vector, positions, text);
        };
    }

    private static CsvCells numbers(ValueType type, ColumnVector vector, int @Nullable [] positions, CsvText text) {
        return vector.hasTexts()
                ? new CsvNumberTextCells(type, vector, positions, text)
                : new CsvNumberCells(type, vector, positions, text);
    }

    /** The cells of a column of ids; an edge may have none. */
    static CsvCells ofIds(int column, ColumnVector ids, TableRows rows, CsvText text, LossCounter losses) {
        return ids.values() == 0 ? new Missing(text) : new CsvStringCells(ids, rows.positions(), text, column, losses);
    }

    private static final class Missing extends CsvCells {
        Missing(CsvText text) {
            super(text, null);
        }

        @Override
        int write(int row, int at) {
            return text.missing(at);
        }
    }
}
