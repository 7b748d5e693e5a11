package io.graphexport.route;

import io.graphexport.graph.ElementKind;
import io.graphexport.loss.Loss;
import io.graphexport.loss.LossEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts of losses with the first few ids of each (contract R8.1). Tallies of later parts of the source are added to
 * those of earlier ones, so that the first ids are those of the source's order. Not thread-safe.
 */
public final class LossTallies {
    private static final int FIRST_IDS = 5;

    private final Map<Key, Tally> tallies = new HashMap<>();

    /** What is counted together. */
    private record Key(Loss loss, ElementKind kind, String label, String column) {
        // A record's own methods are put together when they are first called, which takes milliseconds of every export.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && loss == key.loss
                    && kind == key.kind
                    && label.equals(key.label)
                    && column.equals(key.column);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * (31 * loss.ordinal() + kind.ordinal()) + label.hashCode()) + column.hashCode();
        }
    }

    /** A count, and the ids of the elements counted first. */
    static final class Tally {
        private long count;
        private final List<String> firstIds = new ArrayList<>(1);

        /** Counts one more and tells whether its id is wanted. */
        boolean countOne() {
            count++;
            return firstIds.size() < FIRST_IDS;
        }

        void addId(String id) {
            // Several values of one element are one example.
            if (firstIds.isEmpty() || !firstIds.get(firstIds.size() - 1).equals(id)) {
                firstIds.add(id);
            }
        }

        private void add(Tally later) {
            count += later.count;
            for (String id : later.firstIds) {
                if (firstIds.size() < FIRST_IDS) {
                    addId(id);
                }
            }
        }
    }

    /** Adds what was counted elsewhere, of a later part of the source. */
    public void add(LossTallies later) {
        later.tallies.forEach((key, tally) ->
                tallies.computeIfAbsent(key, absent -> new Tally()).add(tally));
    }

    /** Adds a count that concerns no element in particular. */
    public void add(Loss loss, ElementKind kind, String label, String column, long count) {
        tally(loss, kind, label, column).count += count;
    }

    Tally tally(Loss loss, ElementKind kind, String label, String column) {
        return tallies.computeIfAbsent(new Key(loss, kind, label, column), absent -> new Tally());
    }

    /** Adds what was counted of later rows; the tally must not be counted on. */
    void add(Loss loss, ElementKind kind, String label, String column, Tally later) {
        tally(loss, kind, label, column).add(later);
    }

    /** All that was counted, vertices before edges, by loss, label and column. */
    public List<LossEntry> entries() {
        return tallies.entrySet().stream()
                .map(entry -> entry(entry.getKey(), entry.getValue()))
                .sorted(LossTallies::compare)
                .toList();
    }

    /** Without the JDK's comparators, whose lambdas no archive of classes can hold. */
    private static int compare(LossEntry left, LossEntry right) {
        int order = left.kind().compareTo(right.kind());
        order = order != 0 ? order : left.loss().compareTo(right.loss());
        order = order != 0 ? order : left.label().compareTo(right.label());
        return order != 0 ? order : left.column().compareTo(right.column());
    }

    private static LossEntry entry(Key key, Tally tally) {
        return new LossEntry(key.loss, key.kind, key.label, key.column, tally.count, List.copyOf(tally.firstIds));
    }
}
