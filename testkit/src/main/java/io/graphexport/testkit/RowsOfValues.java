package io.graphexport.testkit;

import io.graphexport.batch.ColumnVector;
import io.graphexport.format.TableRows;
import io.graphexport.format.TableSchema;
import io.graphexport.graph.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of one table, made of values. */
public final class RowsOfValues implements TableRows {
    private final ColumnVector ids;
    private final ColumnVector froms;
    private final ColumnVector tos;
    private final List<byte[]> labels;
    private final List<ColumnVector> columns;
    private final int firstRow;
    private final int endRow;

    private RowsOfValues(RowsOfValues all, int firstRow, int endRow) {
        this.ids = all.ids;
        this.froms = all.froms;
        this.tos = all.tos;
        this.labels = all.labels;
        this.columns = all.columns;
        this.firstRow = firstRow;
        this.endRow = endRow;
    }

    /** Rows of a table. */
    public RowsOfValues(TableSchema table, List<Row> rows) {
        ids = new ColumnVector();
        froms = new ColumnVector();
        tos = new ColumnVector();
        labels = new ArrayList<>();
        columns = table.columns().stream().map(column -> new ColumnVector()).toList();
        columns.forEach(column -> column.clear(ValueType.STRING));
        rows.forEach(this::add);
        firstRow = 0;
        endRow = rows.size();
    }

    /** Some of the rows. */
    public RowsOfValues slice(int first, int end) {
        return new RowsOfValues(this, firstRow + first, firstRow + end);
    }

    @Override
    public int rows() {
        return endRow - firstRow;
    }

    @Override
    public ColumnVector ids() {
        return ids;
    }

    @Override
    public ColumnVector froms() {
        return froms;
    }

    @Override
    public ColumnVector tos() {
        return tos;
    }

    @Override
    public int position(int row) {
        return firstRow + row;
    }

    @Override
    public byte[] label(int row) {
        return labels.get(firstRow + row);
    }

    @Override
    public @Nullable ColumnVector column(int column) {
        ColumnVector vector = columns.get(column);
        return vector.values() == 0 ? null : vector;
    }

    @Override
    public int position(int column, int row) {
        return firstRow + row;
    }

    private void add(Row row) {
        addIdentity(ids, row.id());
        addIdentity(froms, row.from());
        addIdentity(tos, row.to());
        labels.add(row.label().getBytes(StandardCharsets.UTF_8));
        for (int column = 0; column < columns.size(); column++) {
            ColumnVector vector = columns.get(column);
            row.properties().get(column).forEach(value -> value.addTo(vector));
            vector.endRow();
        }
    }

    private static void addIdentity(ColumnVector vector, @Nullable String identity) {
        if (identity != null) {
            Value.string(identity).addTo(vector);
        }
        vector.endRow();
    }

    /** A row: its identities, its label cell, and for each column the values. */
    public record Row(
            @Nullable String id,
            @Nullable String from,
            @Nullable String to,
            String label,
            List<List<Value>> properties) {

        /** A row of a vertex. */
        public static Row vertex(String id, String label, List<List<Value>> properties) {
            return new Row(id, null, null, label, properties);
        }

        /** A row of an edge. */
        public static Row edge(
                @Nullable String id, String from, String to, String label, List<List<Value>> properties) {
            return new Row(id, from, to, label, properties);
        }
    }
}
