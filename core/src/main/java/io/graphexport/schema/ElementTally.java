package io.graphexport.schema;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What was seen of elements with the same labels. Merging commutes and associates. */
final class ElementTally {
    private long count;
    private long ids;
    private final BitSet tables = new BitSet();
    // In blocks, because thousands of labels can meet thousands of properties, each label using few of them.
    private final @Nullable Block[] blocks;

    /** The tallies of neighbouring properties. */
    private static final class Block {
        static final int BITS = 6;

        final @Nullable TypeTally[] tallies = new TypeTally[1 << BITS];

        int facts() {
            int facts = 0;
            for (TypeTally tally : tallies) {
                facts += tally == null ? 0 : tally.facts();
            }
            return facts;
        }

        static int place(int property) {
            return property & ((1 << BITS) - 1);
        }
    }

    ElementTally(int propertyCount) {
        blocks = new Block[(propertyCount >> Block.BITS) + 1];
    }

    void addElements(int table, long elements, long withIds) {
        tables.set(table);
        count += elements;
        ids += withIds;
    }

    /** The tally of a property, made if there is none. */
    TypeTally property(int property) {
        Block block = blocks[property >> Block.BITS];
        if (block == null) {
            block = new Block();
            blocks[property >> Block.BITS] = block;
        }
        TypeTally tally = block.tallies[Block.place(property)];
        if (tally == null) {
            tally = new TypeTally();
            block.tallies[Block.place(property)] = tally;
        }
        return tally;
    }

    /** The tally of a property, if it has a value. */
    @Nullable
    TypeTally propertyIfAny(int property) {
        Block block = blocks[property >> Block.BITS];
        return block == null ? null : block.tallies[Block.place(property)];
    }

    /** How many things are known that a plan can depend on, the counts aside. */
    int facts() {
        int facts = tables.cardinality() + (ids > 0 ? 1 : 0);
        for (Block block : blocks) {
            facts += block == null ? 0 : block.facts();
        }
        return facts;
    }

    void merge(ElementTally other) {
        count += other.count;
        ids += other.ids;
        tables.or(other.tables);
        for (int block = 0; block < other.blocks.length; block++) {
            if (other.blocks[block] != null) {
                mergeBlock(block << Block.BITS, other);
            }
        }
    }

    private void mergeBlock(int firstProperty, ElementTally other) {
        for (int property = firstProperty; property < firstProperty + (1 << Block.BITS); property++) {
            TypeTally tally = other.propertyIfAny(property);
            if (tally != null) {
                property(property).merge(tally);
            }
        }
    }

    LabelSchema toSchema(String label, PropertyIndex index) {
        PropertyOrder order = new PropertyOrder(this, index);
        tables.stream().forEach(order::addTable);
        return new LabelSchema(label, count, ids, order.withValues(), order.valueless());
    }
}
