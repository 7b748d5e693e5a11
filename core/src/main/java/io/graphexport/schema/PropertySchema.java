package io.graphexport.schema;

import io.graphexport.graph.ValueType;
import java.util.Map;

/**
 * What is known of a property in one label.
 *
 * @param name the property
 * @param types how many values there are of each type; at least one, never {@code ANY}; in the order of
 *     {@link ValueType}
 * @param severalPerElement whether any element has more than one value
 * @param vectorLength the number of floats in the first {@code Vector}; 0 if there is none
 */
public record PropertySchema(String name, Map<ValueType, Long> types, boolean severalPerElement, int vectorLength) {}
