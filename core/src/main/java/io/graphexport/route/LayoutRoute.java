package io.graphexport.route;

import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.format.RowEncoder;
import io.graphexport.format.TableFormat;
import io.graphexport.format.TableSchema;
import io.graphexport.graph.ElementKind;
import io.graphexport.loss.Loss;
import io.graphexport.loss.LossCounter;
import io.graphexport.plan.ColumnPlan;
import io.graphexport.plan.TablePlan;
import io.graphexport.request.OnCastError;
import io.graphexport.source.SourceColumn;
import io.graphexport.source.SourceTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The way of rows into the tables of one layout, on one thread. The rows of all these tables are cast together and
 * encoded from the same columns, so that a batch with a row for each of a thousand tables costs little more than one
 * with a thousand rows for one table.
 */
final class LayoutRoute {
    private static final int NO_SOURCE = -1;

    private final TableSchema.Scope scope;
    private final ElementKind kind;
    private final TableSchema.IdColumn idColumn;
    private final LabelDictionary labels;
    private final List<ColumnPlan> plans;
    private final RoutedRows rows;
    private final RowEncoder encoder;
    private final RoutedColumn[] columns;
    private final int[] sourceColumns;
    private int[] ignoredColumns = {};
    private @Nullable SourceTable source;

    /**
     * What tables have in common whose rows are written alike: all but the label.
     *
     * @param kind whether the rows are vertices or edges
     * @param scope whose rows the tables hold
     * @param idColumn whether there is a column of ids
     * @param columns how the property columns are made
     */
    record Layout(ElementKind kind, TableSchema.Scope scope, TableSchema.IdColumn idColumn, List<ColumnPlan> columns) {

        static Layout of(TablePlan table) {
            TableSchema schema = table.schema();
            return new Layout(schema.kind(), schema.scope(), schema.idColumn(), table.columns());
        }

        // A record's own methods are put together when they are first called, which takes milliseconds of every export.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Layout layout
                    && kind == layout.kind
                    && scope == layout.scope
                    && idColumn == layout.idColumn
                    && columns.equals(layout.columns);
        }

        @Override
        public int hashCode() {
            return 31 * kind.ordinal() + columns.hashCode();
        }
    }

    /** The way into tables that look like this one. */
    LayoutRoute(TablePlan example, LabelDictionary labels, TableFormat format, OnCastError onCastError) {
        TableSchema table = example.schema();
        this.scope = table.scope();
        this.kind = table.kind();
        this.idColumn = table.idColumn();
        this.labels = labels;
        this.plans = example.columns();
        this.rows = new RoutedRows(table.columns().size(), labels);
        this.encoder = format.encoder(table);
        this.columns = new RoutedColumn[plans.size()];
        Arrays.setAll(columns, column -> new RoutedColumn(plans.get(column), column, onCastError));
        this.sourceColumns = new int[columns.length];
    }

    /** Says where the next rows come from. */
    void begin(SourceTable newSource, RowBatch batch) {
        rows.begin(batch);
        if (newSource == source) {
            return;
        }
        source = newSource;
        List<SourceColumn> declared = newSource.columns();
        for (int column = 0; column < sourceColumns.length; column++) {
            sourceColumns[column] = find(plans.get(column).property(), declared);
        }
        ignoredColumns = IntStream.range(0, declared.size())
                .filter(column -> declared.get(column).role() == SourceColumn.Role.IGNORED)
                .toArray();
    }

    private static int find(String property, List<SourceColumn> declared) {
        for (int column = 0; column < declared.size(); column++) {
            SourceColumn candidate = declared.get(column);
            if (candidate.role() == SourceColumn.Role.PROPERTY
                    && candidate.name().equals(property)) {
                return column;
            }
        }
        return NO_SOURCE;
    }

    /** Encodes the rows of some tables of this layout; the tables have none afterwards. */
    void encode(List<TableRoute> tables, RoutedSplit result) {
        rows.gather(tables);
        RowBatch batch = rows.batch();
        for (int column = 0; column < columns.length; column++) {
            if (sourceColumns[column] == NO_SOURCE) {
                rows.noValues(column);
            } else {
                columns[column].route(batch.property(sourceColumns[column]), rows);
            }
        }
        countIds(batch);
        countLabels(batch);
        encoder.begin(rows, rows);
        int row = 0;
        for (TableRoute table : tables) {
            int end = row + table.rows();
            encoder.encode(row, end, result.into(table.number()));
            row = end;
        }
        countIgnored(batch, result.losses());
        for (TableRoute table : tables) {
            table.end(result.losses());
        }
    }

    private void countIds(RowBatch batch) {
        if (idColumn == TableSchema.IdColumn.LEFT_OUT && batch.ids().values() > 0) {
            countValues(batch.ids(), Loss.EDGE_ID_LEFT_OUT, LossCounter.ID);
        }
    }

    private void countLabels(RowBatch batch) {
        if (scope != TableSchema.Scope.ALL_LABELS || kind == ElementKind.EDGE) {
            return;
        }
        for (int row = 0; row < rows.rows(); row++) {
            if (labels.get(batch.labelSet(rows.position(row))).backslashDropped()) {
                rows.count(Loss.BACKSLASH_DROPPED, LossCounter.LABEL, row);
            }
        }
    }

    private void countValues(ColumnVector values, Loss loss, int column) {
        for (int row = 0; row < rows.rows(); row++) {
            if (!values.isMissing(rows.position(row))) {
                rows.count(loss, column, row);
            }
        }
    }

    /** Counts what the rows have in columns that nobody knows (contract R2.2). */
    private void countIgnored(RowBatch batch, LossTallies result) {
        for (int column : ignoredColumns) {
            ColumnVector values = batch.property(column);
            for (int row = 0; row < rows.rows() && values.values() > 0; row++) {
                if (!values.isMissing(rows.position(row))) {
                    String name =
                            source == null ? "" : source.columns().get(column).name();
                    String label = rows.table(row).labelCell();
                    LossTallies.Tally tally = result.tally(Loss.COLUMN_IGNORED, kind, label, name);
                    if (tally.countOne()) {
                        tally.addId(rows.idText(row));
                    }
                }
            }
        }
    }
}
