package io.graphexport.schema;

import io.graphexport.graph.ValueType;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What was seen of elements with the same labels. Merging commutes and associates. */
final class ElementTally {
    private long count;
    private long ids;
    private final BitSet tables = new BitSet();
    // In blocks, because thousands of labels can meet thousands of properties, each label using few of them.
    private final @Nullable TypeTallies[] blocks;
    private final int propertyCount;

    ElementTally(int propertyCount) {
        this.propertyCount = propertyCount;
        blocks = new TypeTallies[(propertyCount >> TypeTallies.BITS) + 1];
    }

    void addElements(int table, long elements, long withIds) {
        tables.set(table);
        count += elements;
        ids += withIds;
    }

    long count() {
        return count;
    }

    /** Counts values of a property that are of one type. */
    void add(int property, ValueType type, long values) {
        block(property).add(property, type, values);
    }

    /** The tally of a property, for what is more than counts of one type. */
    TypeTally property(int property) {
        return block(property).tally(property);
    }

    private TypeTallies block(int property) {
        TypeTallies block = blocks[property >> TypeTallies.BITS];
        if (block == null) {
            int number = property >> TypeTallies.BITS;
            block = new TypeTallies(Math.min(1 << TypeTallies.BITS, propertyCount - (number << TypeTallies.BITS)));
            blocks[number] = block;
        }
        return block;
    }

    /** What is known of a property, if it has a value; not to be added to. */
    @Nullable
    TypeTally propertyIfAny(int property) {
        TypeTallies block = blocks[property >> TypeTallies.BITS];
        return block == null ? null : block.tallyIfAny(property);
    }

    /** How many things are known that a plan can depend on, the counts aside. */
    int facts() {
        int facts = tables.cardinality() + (ids > 0 ? 1 : 0);
        for (TypeTallies block : blocks) {
            facts += block == null ? 0 : block.facts();
        }
        return facts;
    }

    void merge(ElementTally other) {
        count += other.count;
        ids += other.ids;
        tables.or(other.tables);
        for (int block = 0; block < other.blocks.length; block++) {
            TypeTallies others = other.blocks[block];
            if (others != null) {
                block(block << TypeTallies.BITS).merge(others);
            }
        }
    }

    LabelSchema toSchema(String label, PropertyIndex index) {
        PropertyOrder order = new PropertyOrder(this, index);
        tables.stream().forEach(order::addTable);
        return new LabelSchema(label, count, ids, order.withValues(), order.valueless());
    }
}
