package io.graphexport.parquet;

import io.graphexport.columnar.PackedRows;
import io.graphexport.columnar.PackedRows.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a column that make one page, left where they are packed.
 *
 * @param rows how many rows it has
 * @param values how many values
 * @param size the bytes of the values in packed form, the repeated ones counted
 * @param parts where they are, chunk by chunk
 */
record PageCells(int rows, int values, long size, List<Part> parts) {

    /**
     * What one chunk adds.
     *
     * @param section where the values are packed; null if the rows have none
     * @param from the first row in the section
     * @param to the row after the last
     * @param values how many values the rows have
     * @param start where the first value stands in the section's bytes
     * @param end where the last one ends
     */
    record Part(@Nullable Section section, int from, int to, int values, int start, int end) {

        int rows() {
            return to - from;
        }

        /** How many values are packed: one, where it stands for many. */
        int packedValues() {
            return isOnce() ? 1 : values;
        }

        /** Whether all rows have one value, which is packed once. */
        boolean isOnce() {
            return section != null && section.layout() == PackedRows.Layout.ONCE;
        }

        /** The bytes in which the values stand. */
        byte[] bytes() {
            if (section == null) {
                throw new IllegalStateException("rows without a value have no bytes");
            }
            return section.bytes();
        }

        /** The bytes of the values in packed form, the repeated ones counted. */
        long size() {
            return (long) (end - start) * (isOnce() ? values : 1);
        }
    }
}
