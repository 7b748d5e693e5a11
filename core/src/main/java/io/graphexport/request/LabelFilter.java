package io.graphexport.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which columns a label's files have (contract R4.3).
 *
 * @param properties output name to attributes, in the order of the columns (contract R5.4); null: all properties;
 *     empty: the system columns only
 */
public record LabelFilter(@Nullable Map<String, PropertyFilter> properties) {
    private static final LabelFilter ALL_PROPERTIES = new LabelFilter(null);

    /** Creates the filter with a copy of the map that keeps its order. */
    public LabelFilter {
        properties = properties == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** All properties of the label. */
    public static LabelFilter allProperties() {
        return ALL_PROPERTIES;
    }
}
