package io.graphexport.csv;

import io.graphexport.csv.HeaderColumn.Role;
import io.graphexport.graph.ElementKind;
import io.graphexport.source.SourceColumn;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The header of a file.
 *
 * @param kind what the rows are
 * @param columns the columns, in file order
 * @param rowsStart how many bytes of the decompressed file are before the first row
 * @param rowsLine the line that the first row is in
 */
record CsvHeader(ElementKind kind, List<HeaderColumn> columns, long rowsStart, long rowsLine) {

    /** What {@link #indexOf} answers if there is no such column. */
    static final int ABSENT = -1;

    CsvHeader {
        columns = List.copyOf(columns);
    }

    /** Where the column of a role is that there is at most one of, or {@link #ABSENT}. */
    int indexOf(Role role) {
        for (int column = 0; column < columns.size(); column++) {
            if (columns.get(column).role() == role) {
                return column;
            }
        }
        return ABSENT;
    }

    /** The columns that hold properties, or are ignored: where in {@link #columns} they are. */
    int[] propertyIndexes() {
        return IntStream.range(0, columns.size())
                .filter(column -> isProperty(columns.get(column).role()))
                .toArray();
    }

    /** The columns that hold properties, or are ignored, as others see them. */
    List<SourceColumn> sourceColumns() {
        return columns.stream()
                .filter(column -> isProperty(column.role()))
                .map(column -> new SourceColumn(
                        column.name(),
                        column.role() == Role.PROPERTY ? SourceColumn.Role.PROPERTY : SourceColumn.Role.IGNORED))
                .toList();
    }

    private static boolean isProperty(Role role) {
        return role == Role.PROPERTY || role == Role.IGNORED;
    }
}
