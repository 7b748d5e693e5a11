package io.graphexport.route;

import io.graphexport.batch.BadRow;
import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import io.graphexport.plan.ColumnPlan;
import io.graphexport.request.OnCastError;
import io.graphexport.value.ValuePrinter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings one source column into the tables of one layout: picks values, casts them, counts what is lost. Used by one
 * thread.
 */
final class RoutedColumn {
    private final ColumnPlan plan;
    private final int column;
    private final OnCastError onCastError;
    // Most columns are never cast, and there can be very many.
    private @Nullable ColumnCast cast;
    private @Nullable ColumnVector castValues;

    RoutedColumn(ColumnPlan plan, int column, OnCastError onCastError) {
        this.plan = plan;
        this.column = column;
        this.onCastError = onCastError;
    }

    private ValueType target() {
        return plan.column().type().value();
    }

    void route(ColumnVector source, RoutedRows rows) {
        if (source.values() == 0) {
            rows.noValues(column);
            return;
        }
        if (source.hasLosses() || (source.hasSeveralPerRow() && plan.kept() == ColumnPlan.Kept.FIRST)) {
            countLosses(source, rows);
        }
        if (isHeldAsItIs(source)) {
            rows.direct(column, source);
        } else {
            rows.cast(column, castRows(source, rows));
        }
    }

    private boolean isHeldAsItIs(ColumnVector source) {
        return switch (target()) {
            case ANY -> !source.hasVectors() && (plan.kept() == ColumnPlan.Kept.ALL || !source.hasSeveralPerRow());
            // Each vector's length is checked.
            case VECTOR -> false;
            case BOOL, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, STRING, DATE, DATE_TIME -> source.type() == target();
        };
    }

    private void countLosses(ColumnVector source, RoutedRows rows) {
        for (int row = 0; row < rows.rows(); row++) {
            int position = rows.position(row);
            int end = keptEnd(source, position);
            for (int value = source.firstValue(position); value < end; value++) {
                Loss loss = source.lossOf(value);
                if (loss != null) {
                    rows.count(loss, column, row);
                }
            }
            for (int value = end; value < source.endValue(position); value++) {
                rows.count(Loss.VALUES_LEFT_OUT, column, row);
            }
        }
    }

    private int keptEnd(ColumnVector source, int position) {
        int end = source.endValue(position);
        return switch (plan.kept()) {
            case FIRST -> Math.min(end, source.firstValue(position) + 1);
            case ALL -> end;
        };
    }

    private ColumnVector castRows(ColumnVector source, RoutedRows rows) {
        ColumnCast used = Objects.requireNonNullElseGet(cast, () -> new ColumnCast(target(), plan.vectorLength()));
        ColumnVector result = Objects.requireNonNullElseGet(castValues, ColumnVector::new);
        cast = used;
        castValues = result;
        result.clear(target() == ValueType.ANY ? ValueType.STRING : target());
        for (int row = 0; row < rows.rows(); row++) {
            int position = rows.position(row);
            int end = keptEnd(source, position);
            for (int value = source.firstValue(position); value < end; value++) {
                if (used.cast(source, value)) {
                    used.addTo(result);
                    countLoss(used.loss(), rows, row);
                } else {
                    fail(source, value, rows, row);
                }
            }
            result.endRow();
        }
        return result;
    }

    private void countLoss(@Nullable Loss loss, RoutedRows rows, int row) {
        if (loss != null) {
            rows.count(loss, column, row);
        }
    }

    private void fail(ColumnVector source, int value, RoutedRows rows, int row) {
        switch (onCastError) {
            case FAIL -> throw new CastException(message(source, value, rows, row));
            case NULL -> rows.count(Loss.CAST_TO_MISSING, column, row);
        }
    }

    private String message(ColumnVector source, int value, RoutedRows rows, int row) {
        ValueType from = source.typeOf(value);
        String rule = from == ValueType.VECTOR
                ? "has " + source.length(value) / Float.BYTES + " floats, but the first Vector of the column has "
                        + plan.vectorLength()
                : "of type " + from.text() + " can't become " + target().text();
        return "impossible cast: " + rows.table(row).text() + ", property \"" + plan.property() + "\", id \""
                + rows.idText(row)
                + "\", value \""
                + valueText(source, value, from) + "\" " + rule
                + "; export the property as another type, or write such values as missing with --on-cast-error NULL";
    }

    private static String valueText(ColumnVector source, int value, ValueType from) {
        int start = from.holdsBytes() ? source.start(value) : 0;
        return switch (from) {
            case STRING -> BadRow.cut(source.data(), start, start + source.length(value));
            case VECTOR -> vectorText(source, start, source.length(value));
            case BOOL, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, DATE, DATE_TIME, ANY ->
                ValuePrinter.toText(from, source.number(value));
        };
    }

    private static String vectorText(ColumnVector source, int start, int length) {
        byte[] text = new byte[ValuePrinter.vectorTextLimit(length / Float.BYTES)];
        return BadRow.cut(text, 0, ValuePrinter.printVector(source.data(), start, length, text, 0));
    }
}
