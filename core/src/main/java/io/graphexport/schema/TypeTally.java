package io.graphexport.schema;

import io.graphexport.graph.ValueType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which types the values of one property have, and how many of each, whether an element has several, and how long
 * vectors are. Adding and merging commute and associate.
 */
final class TypeTally {
    private static final ValueType[] TYPES = ValueType.values();

    private final long[] counts = new long[TYPES.length];
    private boolean severalPerElement;
    private int vectorLength;
    private long vectorPosition = Long.MAX_VALUE;

    void add(ValueType type, long count) {
        counts[type.ordinal()] += count;
    }

    void addSeveralPerElement() {
        severalPerElement = true;
    }

    /** Remembers the length of the vector that stands first in the source. */
    void addVector(int length, long position) {
        if (position < vectorPosition) {
            vectorPosition = position;
            vectorLength = length;
        }
    }

    void merge(TypeTally other) {
        for (int type = 0; type < counts.length; type++) {
            counts[type] += other.counts[type];
        }
        severalPerElement |= other.severalPerElement;
        addVector(other.vectorLength, other.vectorPosition);
    }

    /** How many things are known that a plan can depend on, the counts aside. */
    int facts() {
        int facts = (severalPerElement ? 1 : 0) + (vectorLength > 0 ? 1 : 0);
        for (long count : counts) {
            facts += count > 0 ? 1 : 0;
        }
        return facts;
    }

    PropertySchema toSchema(String name) {
        Map<ValueType, Long> types = new EnumMap<>(ValueType.class);
        for (int type = 0; type < counts.length; type++) {
            if (counts[type] > 0) {
                types.put(TYPES[type], counts[type]);
            }
        }
        return new PropertySchema(name, Collections.unmodifiableMap(types), severalPerElement, vectorLength);
    }
}
