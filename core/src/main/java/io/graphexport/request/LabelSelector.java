package io.graphexport.request;

import io.graphexport.graph.ElementKind;

/**
 * What a key of a vertex or edge filter selects (contract R4.4).
 *
 * @param kind what sort of key it is
 * @param key the key as the request has it; for {@link Kind#LABEL} the label itself
 */
public record LabelSelector(Kind kind, String key) {
    private static final String VERTEX_ALL_LABELS = "_VERTEX_ALL_LABELS_";
    private static final String EDGE_ALL_LABELS = "_EDGE_ALL_LABELS_";
    private static final String EVERY_LABEL = "*";

    /** The key for elements without a label; the empty key is the same. */
    static final String NO_LABEL = "_NO_LABEL_";

    /** The sorts of keys. */
    public enum Kind {
        /** {@code _VERTEX_ALL_LABELS_}, {@code _EDGE_ALL_LABELS_}: all labels in one schema and one set of files. */
        ALL_TOGETHER,
        /** {@code *}: every label that no other key names, each in its own files. */
        EVERY,
        /** {@code _NO_LABEL_} and the empty key: elements without a label. */
        NO_LABEL,
        /** One label, which must exist. */
        LABEL
    }

    /**
     * What the key selects in the filter of that kind of element.
     *
     * @throws IllegalArgumentException if the key is the other kind's key for all labels, which no valid request has
     */
    public static LabelSelector of(ElementKind element, String key) {
        if (isForeign(element, key)) {
            throw new IllegalArgumentException(key + " is not a key of a filter for " + element);
        }
        return new LabelSelector(kind(element, key), key);
    }

    private static Kind kind(ElementKind element, String key) {
        if (key.equals(allTogether(element))) {
            return Kind.ALL_TOGETHER;
        }
        return switch (key) {
            case EVERY_LABEL -> Kind.EVERY;
            case NO_LABEL, "" -> Kind.NO_LABEL;
            default -> Kind.LABEL;
        };
    }

    /** Tells whether the key means all labels together in the other kind's filter. */
    static boolean isForeign(ElementKind element, String key) {
        return key.equals(
                switch (element) {
                    case VERTEX -> EDGE_ALL_LABELS;
                    case EDGE -> VERTEX_ALL_LABELS;
                });
    }

    /** The key for all labels together. */
    static String allTogether(ElementKind element) {
        return switch (element) {
            case VERTEX -> VERTEX_ALL_LABELS;
            case EDGE -> EDGE_ALL_LABELS;
        };
    }
}
