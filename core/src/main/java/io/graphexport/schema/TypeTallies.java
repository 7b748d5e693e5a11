package io.graphexport.schema;

import io.graphexport.graph.ValueType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tallies of neighbouring properties. Nearly all values of a property are of one type and single; such properties
 * are two entries of arrays here, side by side with their neighbours' since there can be millions. Others have a
 * {@link TypeTally}.
 */
final class TypeTallies {
    /** The bits of a property's number that tell its place among its neighbours. */
    static final int BITS = 6;

    private static final byte NONE = -1;
    private static final ValueType[] TYPES = ValueType.values();

    /** The only type of each property that has no tally of its own. */
    private final byte[] types;

    private final long[] counts;

    private @Nullable TypeTally @Nullable [] tallies;

    /** Tallies of so many properties. */
    TypeTallies(int properties) {
        types = new byte[properties];
        counts = new long[properties];
        Arrays.fill(types, NONE);
    }

    private static int place(int property) {
        return property & ((1 << BITS) - 1);
    }

    /** Counts values of a property. */
    void add(int property, ValueType type, long values) {
        int place = place(property);
        byte known = types[place];
        if (known == type.ordinal()) {
            counts[place] += values;
        } else if (known == NONE && ownTally(place) == null) {
            types[place] = (byte) type.ordinal();
            counts[place] = values;
        } else {
            tally(property).add(type, values);
        }
    }

    private @Nullable TypeTally ownTally(int place) {
        return tallies == null ? null : tallies[place];
    }

    /** The property's own tally from now on, which holds what was counted before. */
    TypeTally tally(int property) {
        int place = place(property);
        @Nullable TypeTally[] own = tallies;
        if (own == null) {
            own = new TypeTally[types.length];
            tallies = own;
        }
        TypeTally tally = own[place];
        if (tally == null) {
            tally = counted(place);
            own[place] = tally;
            types[place] = NONE;
        }
        return tally;
    }

    private TypeTally counted(int place) {
        TypeTally tally = new TypeTally();
        if (types[place] != NONE) {
            tally.add(TYPES[types[place]], counts[place]);
        }
        return tally;
    }

    /** What is known of a property, if it has a value; not to be added to. */
    @Nullable
    TypeTally tallyIfAny(int property) {
        int place = place(property);
        return types[place] == NONE ? ownTally(place) : counted(place);
    }

    void merge(TypeTallies others) {
        for (int place = 0; place < types.length; place++) {
            TypeTally other = others.ownTally(place);
            if (other != null) {
                tally(place).merge(other);
            } else if (others.types[place] != NONE) {
                add(place, TYPES[others.types[place]], others.counts[place]);
            }
        }
    }

    /** How many things are known that a plan can depend on, the counts aside. */
    int facts() {
        int facts = 0;
        for (int place = 0; place < types.length; place++) {
            TypeTally tally = ownTally(place);
            if (tally != null) {
                facts += tally.facts();
            } else if (types[place] != NONE) {
                facts++;
            }
        }
        return facts;
    }
}
