package io.graphexport.loss;

import io.graphexport.graph.ElementKind;
import java.util.List;

/**
 * One line of the loss report: what an export left out or changed in one column of one label (contract R8.1).
 *
 * @param loss what happened
 * @param kind whether it happened to vertices or edges
 * @param label the labels as one cell, joined by {@code ;} and escaped as lists are (contract R6.2); empty for vertices
 *     without a label, and for skipped rows, whose labels aren't known; for all labels together the name of their
 *     table, {@code _VERTEX_ALL_LABELS_} or {@code _EDGE_ALL_LABELS_}
 * @param column the property, or a system column such as {@code ~id}; empty if it happened to whole rows
 * @param count how often, from 1
 * @param firstIds the ids of the first elements it happened to, in source order, at most five
 */
public record LossEntry(Loss loss, ElementKind kind, String label, String column, long count, List<String> firstIds) {
    /** The number of ids that are named. */
    public static final int MAX_FIRST_IDS = 5;

    /** Copies the list and checks the counts. */
    public LossEntry {
        firstIds = List.copyOf(firstIds);
        if (count < 1 || firstIds.size() > MAX_FIRST_IDS) {
            throw new IllegalArgumentException("a loss needs a count from 1 and at most " + MAX_FIRST_IDS
                    + " ids, but has " + count + " and " + firstIds.size());
        }
    }
}
