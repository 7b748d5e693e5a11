package io.graphexport.schema;

import io.graphexport.graph.ElementKind;
import io.graphexport.source.SourceColumn;
import io.graphexport.source.SourceTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the properties that the tables of one kind declare, so that tallies are found without hashing names.
 * Immutable.
 */
final class PropertyIndex {
    /** The number of a column that is no property. */
    static final int IGNORED = -1;

    private final List<String> names = new ArrayList<>();
    private final int[][] properties;

    PropertyIndex(ElementKind kind, List<SourceTable> tables) {
        Map<String, Integer> numbers = new HashMap<>();
        properties = new int[tables.size()][];
        for (int table = 0; table < tables.size(); table++) {
            List<SourceColumn> columns =
                    tables.get(table).kind() == kind ? tables.get(table).columns() : List.of();
            properties[table] = new int[columns.size()];
            for (int column = 0; column < columns.size(); column++) {
                properties[table][column] = number(columns.get(column), numbers);
            }
        }
    }

    private int number(SourceColumn column, Map<String, Integer> numbers) {
        return switch (column.role()) {
            case IGNORED -> IGNORED;
            case PROPERTY ->
                numbers.computeIfAbsent(column.name(), name -> {
                    names.add(name);
                    return names.size() - 1;
                });
        };
    }

    int size() {
        return names.size();
    }

    String name(int property) {
        return names.get(property);
    }

    /** The property behind each column of a table, or {@link #IGNORED}. */
    int[] ofTable(int table) {
        return properties[table];
    }
}
