package io.graphexport.plan;

import io.graphexport.format.TableColumn;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one output column is made.
 *
 * @param column what is written
 * @param property the source property that it reads
 * @param kept which of several values it takes (contract R5.2)
 * @param vectorLength the number of floats that each value of a {@code Vector} column has
 */
public record ColumnPlan(TableColumn column, String property, Kept kept, int vectorLength) {

    /** Which of an element's values a column takes. */
    public enum Kept {
        /** The first in source order; others are counted as lost. */
        FIRST,
        /** All. */
        ALL
    }

    // As a record has it, which puts it together when it is first called: that takes milliseconds of every export.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ColumnPlan that
                && column.equals(that.column)
                && property.equals(that.property)
                && kept == that.kept
                && vectorLength == that.vectorLength;
    }

    @Override
    public int hashCode() {
        return Objects.hash(column, property, kept, vectorLength);
    }
}
