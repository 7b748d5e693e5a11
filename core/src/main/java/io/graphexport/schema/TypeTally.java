package io.graphexport.schema;

import io.graphexport.graph.ValueType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which types the values of one property have, and how many of each. Adding and merging commute and associate; there
 * can be millions, so the usual case of one type takes no array.
 */
final class TypeTally {
    private static final ValueType[] TYPES = ValueType.values();

    private int onlyType = -1;
    private long onlyCount;
    private long @Nullable [] counts;
    private boolean severalPerElement;
    private int vectorLength;
    private long vectorPosition = Long.MAX_VALUE;

    void add(ValueType type, long count) {
        add(type.ordinal(), count);
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
        if (other.counts != null) {
            for (int type = 0; type < other.counts.length; type++) {
                if (other.counts[type] > 0) {
                    add(type, other.counts[type]);
                }
            }
        } else if (other.onlyType >= 0) {
            add(other.onlyType, other.onlyCount);
        }
        severalPerElement |= other.severalPerElement;
        addVector(other.vectorLength, other.vectorPosition);
    }

    /** How many things are known that a plan can depend on, the counts aside. */
    int facts() {
        int facts = (severalPerElement ? 1 : 0) + (vectorLength > 0 ? 1 : 0);
        if (counts == null) {
            return facts + (onlyType >= 0 ? 1 : 0);
        }
        for (long count : counts) {
            facts += count > 0 ? 1 : 0;
        }
        return facts;
    }

    PropertySchema toSchema(String name) {
        Map<ValueType, Long> types = new EnumMap<>(ValueType.class);
        if (counts == null) {
            if (onlyType >= 0) {
                types.put(TYPES[onlyType], onlyCount);
            }
        } else {
            for (int type = 0; type < counts.length; type++) {
                if (counts[type] > 0) {
                    types.put(TYPES[type], counts[type]);
                }
            }
        }
        return new PropertySchema(name, Collections.unmodifiableMap(types), severalPerElement, vectorLength);
    }

    private void add(int type, long count) {
        if (counts != null) {
            counts[type] += count;
        } else if (type == onlyType || onlyType < 0) {
            onlyType = type;
            onlyCount += count;
        } else {
            counts = new long[TYPES.length];
            counts[onlyType] = onlyCount;
            counts[type] += count;
        }
    }
}
