package io.graphexport.source;

import io.graphexport.graph.ElementKind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The vertices or the edges of a graph in memory; its size is their number.
 *
 * @param <E> what the caller gives
 */
final class MemoryTable<E> implements SourceTable {
    private static final int ELEMENTS_PER_SPLIT = 4096;

    private final ElementKind kind;
    private final Iterable<E> elements;
    private final Function<E, MemoryElement> view;
    private final List<SourceColumn> columns;
    private final long size;

    private MemoryTable(
            ElementKind kind,
            Iterable<E> elements,
            Function<E, MemoryElement> view,
            List<SourceColumn> columns,
            long size) {
        this.kind = kind;
        this.elements = elements;
        this.view = view;
        this.columns = columns;
        this.size = size;
    }

    /** Counts the elements and learns the names of their properties, in order of appearance. */
    static <E> MemoryTable<E> of(ElementKind kind, Iterable<E> elements, Function<E, MemoryElement> view) {
        Set<String> names = new LinkedHashSet<>();
        long size = 0;
        for (E element : elements) {
            names.addAll(view.apply(element).properties().keySet());
            size++;
        }
        List<SourceColumn> columns =
                names.stream().map(name -> column(name, name(kind))).toList();
        return new MemoryTable<>(kind, elements, view, columns, size);
    }

    private static SourceColumn column(String name, String table) {
        try {
            MemoryValues.utf8(name, name);
        } catch (MemoryValues.BadValueException bad) {
            throw SourceException.ofContent(
                    table + ": the name of the property \"" + bad.value() + "\" is " + bad.rule());
        }
        return new SourceColumn(name, SourceColumn.Role.PROPERTY);
    }

    @Override
    public String name() {
        return name(kind);
    }

    private static String name(ElementKind kind) {
        return switch (kind) {
            case VERTEX -> "vertices in memory";
            case EDGE -> "edges in memory";
        };
    }

    @Override
    public ElementKind kind() {
        return kind;
    }

    @Override
    public List<SourceColumn> columns() {
        return columns;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public SplitReader read(ReadOptions options) {
        Iterator<E> iterator = elements.iterator();
        return new SplitReader() {
            private long read;

            @Override
            public @Nullable Split next() {
                List<MemoryElement> part = new ArrayList<>();
                while (part.size() < ELEMENTS_PER_SPLIT && iterator.hasNext()) {
                    part.add(view.apply(iterator.next()));
                }
                long first = read + 1;
                read += part.size();
                requireAsMany(read, iterator.hasNext());
                return part.isEmpty() ? null : new MemorySplit(MemoryTable.this, options, part, first);
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    private void requireAsMany(long read, boolean more) {
        if (read > size || (!more && read < size)) {
            throw SourceException.ofContent(
                    "the " + name() + " changed while they were exported: there were " + size + ", now there are "
                            + (more ? "more than " : "") + read + "; give the export elements that stay the same");
        }
    }
}
