package io.graphexport.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the labels that somebody who misspelt one may have meant (contract R4.5). */
final class NearestLabels {
    private static final int MOST = 3;

    private NearestLabels() {}

    /** The labels at the smallest edit distance, nearest first. */
    static List<String> to(String wanted, Collection<String> labels) {
        return labels.stream()
                .filter(label -> !label.isEmpty())
                .sorted(Comparator.<String>comparingInt(label -> distance(wanted, label))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** The Levenshtein distance, upper and lower case being half as far as other letters. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = 2 * j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = 2 * i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + replacing(a.charAt(i - 1), b.charAt(j - 1));
                current[j] = Math.min(replaced, 2 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }

    private static int replacing(char a, char b) {
        if (a == b) {
            return 0;
        }
        return Character.toLowerCase(a) == Character.toLowerCase(b) ? 1 : 2;
    }
}
