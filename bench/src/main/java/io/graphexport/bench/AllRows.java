package io.graphexport.bench;

import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.RowBatch;
import io.graphexport.format.TableColumn;
import io.graphexport.format.TableRows;
import io.graphexport.format.TableSchema;
import io.graphexport.graph.ColumnType;
import io.graphexport.graph.ElementKind;
import io.graphexport.source.SourceTable;
import java.util.ArrayList;
import java.util.List;

/** All rows of a batch as rows of a table of one label. */
record AllRows(RowBatch batch) implements TableRows {
    private static final byte[] LABEL = {'b', 'o', 'u', 'g', 'h', 't'};

    /** The table that such rows are of. */
    static TableSchema schema(SourceTable source, RowBatch batch) {
        List<TableColumn> columns = new ArrayList<>();
        for (int column = 0; column < source.columns().size(); column++) {
            String name = source.columns().get(column).name();
            columns.add(new TableColumn(
                    name, name, ColumnType.single(batch.property(column).type())));
        }
        return new TableSchema(
                ElementKind.EDGE, "bought", TableSchema.Scope.LABEL, TableSchema.IdColumn.WRITTEN, columns);
    }

    @Override
    public int rows() {
        return batch.rows();
    }

    @Override
    public ColumnVector ids() {
        return batch.ids();
    }

    @Override
    public ColumnVector froms() {
        return batch.froms();
    }

    @Override
    public ColumnVector tos() {
        return batch.tos();
    }

    @Override
    public int position(int row) {
        return row;
    }

    @Override
    public byte[] label(int row) {
        return LABEL;
    }

    @Override
    public ColumnVector column(int column) {
        return batch.property(column);
    }

    @Override
    public int position(int column, int row) {
        return row;
    }
}
