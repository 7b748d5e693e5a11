package io.graphexport.batch;

import io.graphexport.graph.ElementKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Gives each label cell of a dump a small number, so that rows are routed by number and not by text.
 *
 * <p>Thread-safe; looking up a known cell takes no lock. The numbers depend on the order of arrival and must never
 * reach the output.
 */
public final class LabelDictionary {
    /** The label of an edge that has none (contract R2.5). */
    public static final String EDGE_WITHOUT_LABEL = "edge";

    /** What {@link #idOf} answers for a cell that is no list of labels. */
    public static final int MALFORMED = -1;

    /** Tells the labels of a list apart, and the list from a cell. */
    private static final int NEVER_IN_UTF_8 = 0xFF;

    private final ElementKind kind;
    private final Object adding = new Object();
    private volatile AtomicReferenceArray<Entry> table = new AtomicReferenceArray<>(64);
    private volatile AtomicReferenceArray<LabelSet> sets = new AtomicReferenceArray<>(32);
    private volatile int size;

    /** A dictionary for the labels of vertices, which split, or of edges, which don't. */
    public LabelDictionary(ElementKind kind) {
        this.kind = kind;
    }

    /**
     * The number of a label cell's labels (contract R2.5).
     *
     * @return a number from 0 on, or {@link #MALFORMED} for a vertex cell with an empty label among several
     */
    public int idOf(byte[] cell, int start, int length) {
        Entry entry = find(table, cell, start, length);
        if (entry != null) {
            return entry.id;
        }
        byte[] key = Arrays.copyOfRange(cell, start, start + length);
        return add(key, split(key));
    }

    /**
     * The number of labels that don't come as a cell, which can't express a backslash before a separator.
     *
     * @param labels those of a vertex, or the one of an edge
     * @return a number from 0 on, or {@link #MALFORMED} if a vertex's label is empty
     */
    public int idOf(List<String> labels) {
        byte[] key = key(labels);
        Entry entry = find(table, key, 0, key.length);
        return entry == null ? add(key, normalized(labels)) : entry.id;
    }

    private static byte[] key(List<String> labels) {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        for (String label : labels) {
            key.write(NEVER_IN_UTF_8);
            key.writeBytes(label.getBytes(StandardCharsets.UTF_8));
        }
        return key.toByteArray();
    }

    private List<String> normalized(List<String> labels) {
        return switch (kind) {
            case VERTEX -> List.copyOf(new LinkedHashSet<>(labels));
            case EDGE -> edgeLabel(labels.get(0));
        };
    }

    private static List<String> edgeLabel(String label) {
        return List.of(label.isEmpty() ? EDGE_WITHOUT_LABEL : label);
    }

    /** The labels behind a number that {@link #idOf} gave. */
    public LabelSet get(int id) {
        return sets.get(id);
    }

    /** How many numbers were given so far. */
    public int size() {
        return size;
    }

    private int add(byte[] key, List<String> labels) {
        // An empty cell has no label; in any other an empty label stands beside a separator.
        if (labels.contains("")) {
            return MALFORMED;
        }
        synchronized (adding) {
            Entry known = find(table, key, 0, key.length);
            if (known != null) {
                return known.id;
            }
            int id = size;
            if (id == sets.length()) {
                grow();
            }
            sets.set(id, kind == ElementKind.EDGE ? LabelSet.ofEdge(labels.get(0)) : LabelSet.ofVertex(labels));
            put(table, new Entry(key, id));
            size = id + 1;
            return id;
        }
    }

    private void grow() {
        AtomicReferenceArray<LabelSet> newSets = new AtomicReferenceArray<>(sets.length() * 2);
        for (int id = 0; id < size; id++) {
            newSets.set(id, sets.get(id));
        }
        AtomicReferenceArray<Entry> newTable = new AtomicReferenceArray<>(table.length() * 2);
        for (int slot = 0; slot < table.length(); slot++) {
            Entry entry = table.get(slot);
            if (entry != null) {
                put(newTable, entry);
            }
        }
        sets = newSets;
        table = newTable;
    }

    private List<String> split(byte[] cell) {
        String text = new String(cell, StandardCharsets.UTF_8);
        if (kind == ElementKind.EDGE) {
            return edgeLabel(text);
        }
        if (text.isEmpty()) {
            return List.of();
        }
        Set<String> labels = new LinkedHashSet<>();
        StringBuilder label = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == ';') {
                label.append(';');
                i++;
            } else if (c == ';') {
                labels.add(label.toString());
                label.setLength(0);
            } else {
                label.append(c);
            }
        }
        labels.add(label.toString());
        return List.copyOf(labels);
    }

    private static @Nullable Entry find(AtomicReferenceArray<Entry> table, byte[] cell, int start, int length) {
        int slot = slot(table, cell, start, length);
        for (Entry entry = table.get(slot); entry != null; entry = table.get(slot)) {
            if (Arrays.equals(entry.cell, 0, entry.cell.length, cell, start, start + length)) {
                return entry;
            }
            slot = (slot + 1) & (table.length() - 1);
        }
        return null;
    }

    private static void put(AtomicReferenceArray<Entry> table, Entry entry) {
        int slot = slot(table, entry.cell, 0, entry.cell.length);
        while (table.get(slot) != null) {
            slot = (slot + 1) & (table.length() - 1);
        }
        table.set(slot, entry);
    }

    private static int slot(AtomicReferenceArray<Entry> table, byte[] cell, int start, int length) {
        int hash = length;
        for (int i = start; i < start + length; i++) {
            hash = hash * 31 + cell[i];
        }
        return (hash ^ (hash >>> 15)) & (table.length() - 1);
    }

    private static final class Entry {
        final byte[] cell;
        final int id;

        Entry(byte[] cell, int id) {
            this.cell = cell;
            this.id = id;
        }
    }
}
