package io.graphexport.route;

import io.graphexport.batch.ColumnVector;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.format.RowChunk;
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

/** The way of rows into one table, on one thread. */
final class TableRoute {
    private static final int NO_SOURCE = -1;

    private final TableSchema table;
    private final LabelDictionary labels;
    private final List<ColumnPlan> plans;
    private final RoutedRows rows;
    private final TableLosses losses;
    private final RowEncoder encoder;
    private final RoutedColumn[] columns;
    private final int[] sourceColumns;
    private int[] ignoredColumns = {};
    private @Nullable SourceTable source;

    TableRoute(TablePlan plan, LabelDictionary labels, TableFormat format, OnCastError onCastError) {
        this.table = plan.schema();
        this.labels = labels;
        this.plans = plan.columns();
        this.rows = new RoutedRows(table, labels);
        this.losses = new TableLosses(table, rows);
        this.encoder = format.encoder(table);
        this.columns = new RoutedColumn[plans.size()];
        Arrays.setAll(columns, column -> new RoutedColumn(table, plans.get(column), column, onCastError));
        this.sourceColumns = new int[columns.length];
    }

    /** Says which table the next rows come from. */
    void from(SourceTable newSource) {
        if (newSource == source) {
            return;
        }
        source = newSource;
        List<SourceColumn> declared = newSource.columns();
        for (int column = 0; column < sourceColumns.length; column++) {
            sourceColumns[column] =
                    declared.indexOf(new SourceColumn(plans.get(column).property(), SourceColumn.Role.PROPERTY));
        }
        ignoredColumns = IntStream.range(0, declared.size())
                .filter(column -> declared.get(column).role() == SourceColumn.Role.IGNORED)
                .toArray();
    }

    void begin(RowBatch batch) {
        rows.begin(batch);
    }

    void addRow(int position) {
        rows.addRow(position);
    }

    /** Encodes the rows that were added since {@link #begin}. */
    RowChunk encode() {
        RowBatch batch = rows.batch();
        for (int column = 0; column < columns.length; column++) {
            if (sourceColumns[column] == NO_SOURCE) {
                rows.noValues(column);
            } else {
                columns[column].route(batch.property(sourceColumns[column]), rows, losses);
            }
        }
        countIds(batch);
        countLabels(batch);
        return encoder.encode(rows, losses);
    }

    private void countIds(RowBatch batch) {
        if (table.idColumn() == TableSchema.IdColumn.LEFT_OUT && batch.ids().values() > 0) {
            countValues(batch.ids(), Loss.EDGE_ID_LEFT_OUT, LossCounter.ID);
        }
    }

    private void countLabels(RowBatch batch) {
        if (table.scope() != TableSchema.Scope.ALL_LABELS || table.kind() == ElementKind.EDGE) {
            return;
        }
        for (int row = 0; row < rows.rows(); row++) {
            if (labels.get(batch.labelSet(rows.position(row))).backslashDropped()) {
                losses.count(Loss.BACKSLASH_DROPPED, LossCounter.LABEL, row);
            }
        }
    }

    private void countValues(ColumnVector values, Loss loss, int column) {
        for (int row = 0; row < rows.rows(); row++) {
            if (!values.isMissing(rows.position(row))) {
                losses.count(loss, column, row);
            }
        }
    }

    /** Hands over the losses counted so far. */
    void drainLosses(LossTallies result) {
        losses.drainTo(result);
    }

    /** Counts what the rows have in columns that nobody knows (contract R2.2). */
    void countIgnored(LossTallies result) {
        RowBatch batch = rows.batch();
        for (int column : ignoredColumns) {
            ColumnVector values = batch.property(column);
            for (int row = 0; row < rows.rows() && values.values() > 0; row++) {
                if (!values.isMissing(rows.position(row))) {
                    String name =
                            source == null ? "" : source.columns().get(column).name();
                    LossTallies.Tally tally = result.tally(Loss.COLUMN_IGNORED, table.kind(), table.labelCell(), name);
                    if (tally.countOne()) {
                        tally.addId(rows.idText(row));
                    }
                }
            }
        }
    }
}
