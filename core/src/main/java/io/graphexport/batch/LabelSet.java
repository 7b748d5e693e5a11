package io.graphexport.batch;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The labels that an element has: none, one or several different ones in source order for a vertex, exactly one for an
 * edge (contract R1.1).
 *
 * @param labels the labels
 * @param cell their text as one cell: joined by {@code ;} and escaped as lists are for a vertex, the bare label for an
 *     edge (contract R6.2). Not to be changed.
 * @param backslashDropped whether the cell had to drop a backslash that stood before a separator (contract R6.7)
 */
@SuppressWarnings("ArrayRecordComponent")
public record LabelSet(List<String> labels, byte[] cell, boolean backslashDropped) {

    static LabelSet ofVertex(List<String> labels) {
        StringBuilder cell = new StringBuilder();
        boolean dropped = false;
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            boolean last = i == labels.size() - 1;
            int end = last ? label.length() : endWithoutBackslashes(label);
            dropped |= end < label.length();
            // Of a label that is all backslashes nothing is left, and an empty one would make the cell unreadable.
            if (end > 0) {
                cell.append(label.substring(0, end).replace(";", "\\;")).append(last ? "" : ";");
            }
        }
        return new LabelSet(List.copyOf(labels), cell.toString().getBytes(StandardCharsets.UTF_8), dropped);
    }

    static LabelSet ofEdge(String label) {
        return new LabelSet(List.of(label), label.getBytes(StandardCharsets.UTF_8), false);
    }

    private static int endWithoutBackslashes(String label) {
        int end = label.length();
        while (end > 0 && label.charAt(end - 1) == '\\') {
            end--;
        }
        return end;
    }

    @Override
    public String toString() {
        return labels.toString();
    }
}
