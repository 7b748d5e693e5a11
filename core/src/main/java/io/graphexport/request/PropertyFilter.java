package io.graphexport.request;

import io.graphexport.graph.Cardinality;
import io.graphexport.graph.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * How one column is made (contract section 3, {@code properties}). On edges, which are single-valued, a list type and
 * {@code TO_LIST} are kept as given; the plan makes the column scalar, with a warning (contract R4.7).
 *
 * @param outputType the column's type; null: inferred (contract R5.1)
 * @param sourcePropertyName the property that the column reads, 1 to 128 code points; null: the column's name
 * @param multiValueHandling what becomes of several values; null: see {@link #effectiveMultiValueHandling()}
 */
public record PropertyFilter(
        @Nullable OutputType outputType,
        @Nullable String sourcePropertyName,
        @Nullable MultiValueHandling multiValueHandling) {
    private static final PropertyFilter INFERRED = new PropertyFilter(null, null, null);

    /** The property of the column's own name, of the inferred type. */
    public static PropertyFilter inferred() {
        return INFERRED;
    }

    /** The property of the column's own name, cast to the type. */
    public static PropertyFilter of(OutputType outputType) {
        return new PropertyFilter(outputType, null, null);
    }

    /**
     * The property that the column reads.
     *
     * @param outputName the column's name
     */
    public String sourceName(String outputName) {
        return sourcePropertyName == null ? outputName : sourcePropertyName;
    }

    /**
     * What becomes of several values: as given, else {@code TO_LIST} for a list type and {@code PICK_FIRST} for others.
     */
    public MultiValueHandling effectiveMultiValueHandling() {
        if (multiValueHandling != null) {
            return multiValueHandling;
        }
        return isList() ? MultiValueHandling.TO_LIST : MultiValueHandling.PICK_FIRST;
    }

    /**
     * The column's type with {@code TO_LIST} taken into account, by which {@code T} is {@code T[]} (contract R4.7);
     * null: inferred. {@code Any} stays {@code Any}, whose text holds several values (contract R1.6).
     */
    public @Nullable OutputType effectiveOutputType() {
        if (outputType == null || outputType.type() == ValueType.ANY) {
            return outputType;
        }
        return switch (effectiveMultiValueHandling()) {
            case PICK_FIRST -> outputType;
            case TO_LIST -> new OutputType(outputType.type(), Cardinality.LIST);
        };
    }

    /** A list type can't be picked the first value of (contract R4.7). */
    boolean contradictsItself() {
        return isList() && multiValueHandling == MultiValueHandling.PICK_FIRST;
    }

    private boolean isList() {
        return outputType != null && outputType.cardinality() == Cardinality.LIST;
    }
}
