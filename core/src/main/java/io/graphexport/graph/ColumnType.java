package io.graphexport.graph;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The type of a column: what its values are, and how many of them a row may hold (contract R5.1, R5.3).
 *
 * <p>A column of several types is {@code Any}, which is never a list: its text holds all values of a row (contract
 * R5.4).
 */
public record ColumnType(ValueType value, Cardinality cardinality) {

    /** A column whose values have several types. */
    public static final ColumnType ANY = new ColumnType(ValueType.ANY, Cardinality.SINGLE);

    /** Refuses a list of {@code Any} and a list of {@code Vector}, which no format can express. */
    public ColumnType {
        if (cardinality == Cardinality.LIST && (value == ValueType.ANY || value == ValueType.VECTOR)) {
            throw new IllegalArgumentException("a column can't be a list of " + value.text());
        }
    }

    // As a record has it, which puts it together when it is first called: that takes milliseconds of every export.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ColumnType that && value == that.value && cardinality == that.cardinality;
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, cardinality);
    }

    /** A column with at most one value a row. */
    public static ColumnType single(ValueType value) {
        return new ColumnType(value, Cardinality.SINGLE);
    }

    /** A column with any number of values a row. */
    public static ColumnType listOf(ValueType value) {
        return new ColumnType(value, Cardinality.LIST);
    }

    /** Whether a row may hold several values as a list. */
    public boolean isList() {
        return cardinality == Cardinality.LIST;
    }

    /** The type as Gremlin CSV headers and summaries write it: {@code Int}, {@code String[]}, {@code Any}. */
    public String text() {
        return isList() ? value.text() + "[]" : value.text();
    }
}
