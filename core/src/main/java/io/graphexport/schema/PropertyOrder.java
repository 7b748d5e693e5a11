package io.graphexport.schema;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Puts a label's properties into the order of the first table that holds elements of the label and declares them, then
 * of the header (contract R5.4).
 */
final class PropertyOrder {
    private final ElementTally tally;
    private final PropertyIndex index;
    private final BitSet seen = new BitSet();
    private final List<PropertySchema> withValues = new ArrayList<>();
    private final List<String> valueless = new ArrayList<>();

    PropertyOrder(ElementTally tally, PropertyIndex index) {
        this.tally = tally;
        this.index = index;
    }

    /** Adds what a table declares; to be called in source order. */
    void addTable(int table) {
        for (int property : index.ofTable(table)) {
            if (property != PropertyIndex.IGNORED && !seen.get(property)) {
                seen.set(property);
                add(property);
            }
        }
    }

    private void add(int property) {
        TypeTally types = tally.propertyIfAny(property);
        if (types == null) {
            valueless.add(index.name(property));
        } else {
            withValues.add(types.toSchema(index.name(property)));
        }
    }

    List<PropertySchema> withValues() {
        return withValues;
    }

    List<String> valueless() {
        return valueless;
    }
}
