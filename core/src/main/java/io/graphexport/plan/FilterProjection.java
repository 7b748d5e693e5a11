package io.graphexport.plan;

import io.graphexport.batch.LabelDictionary;
import io.graphexport.graph.ElementKind;
import io.graphexport.request.ExportFilter;
import io.graphexport.request.LabelFilter;
import io.graphexport.source.Projection;
import io.graphexport.source.SourceColumn;
import io.graphexport.source.SourceTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows and columns of one source table that a filter asks for. Thread-safe. */
public final class FilterProjection implements Projection {
    private static final byte UNKNOWN = 0;
    private static final byte NEEDED = 1;
    private static final byte NOT_NEEDED = 2;

    private final Selection selection;
    private final LabelDictionary labels;
    private final List<SourceColumn> columns;
    private final boolean[] neededColumns;
    private volatile byte[] neededSets = new byte[16];

    /**
     * A projection for one table.
     *
     * @param filter what to export; null for everything
     * @param labels the dictionary of the table's kind
     */
    public FilterProjection(@Nullable ExportFilter filter, SourceTable table, LabelDictionary labels) {
        this.selection = new Selection(table.kind(), filter);
        this.labels = labels;
        this.columns = table.columns();
        this.neededColumns = new boolean[columns.size()];
        List<LabelFilter> filters = filters(table.kind(), filter);
        for (int column = 0; column < neededColumns.length; column++) {
            SourceColumn source = columns.get(column);
            neededColumns[column] = filters.stream().anyMatch(one -> reads(one, source));
        }
    }

    private static List<LabelFilter> filters(ElementKind kind, @Nullable ExportFilter filter) {
        Map<String, LabelFilter> filters = filter == null ? null : filter.of(kind);
        return filters == null ? List.of(LabelFilter.allProperties()) : List.copyOf(filters.values());
    }

    private static boolean reads(LabelFilter filter, SourceColumn column) {
        return switch (column.role()) {
            case IGNORED -> true;
            case PROPERTY ->
                filter.properties() == null
                        || filter.properties().entrySet().stream()
                                .anyMatch(entry -> entry.getValue()
                                        .sourceName(entry.getKey())
                                        .equals(column.name()));
        };
    }

    @Override
    public boolean needsColumn(int column) {
        return neededColumns[column];
    }

    @Override
    public boolean needsRow(int labelSet) {
        byte[] known = neededSets;
        byte needed = labelSet < known.length ? known[labelSet] : UNKNOWN;
        return (needed == UNKNOWN ? learn(labelSet) : needed) == NEEDED;
    }

    @Override
    public boolean needsValue(int labelSet, int column) {
        return filtersOf(labelSet).anyMatch(filter -> reads(filter, columns.get(column)));
    }

    private synchronized byte learn(int labelSet) {
        if (labelSet >= neededSets.length) {
            neededSets = Arrays.copyOf(neededSets, Math.max(labelSet + 1, neededSets.length * 2));
        }
        byte needed = filtersOf(labelSet).findAny().isPresent() ? NEEDED : NOT_NEEDED;
        neededSets[labelSet] = needed;
        return needed;
    }

    private Stream<LabelFilter> filtersOf(int labelSet) {
        List<String> names = labels.get(labelSet).labels();
        return (names.isEmpty() ? Stream.of("") : names.stream())
                .map(selection::of)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
    }
}
