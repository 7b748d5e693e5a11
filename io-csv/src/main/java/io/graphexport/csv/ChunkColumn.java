package io.graphexport.csv;

import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import io.graphexport.value.CanonicalParser;

/**
 * The cells of one column in a chunk, and the loops that most of them are read by: they write a vector's arrays without
 * a call per cell, and stop at the first cell that is anything but plain. That one is read by the column's
 * {@link CellReader}, the reference for all of them, and the loop goes on behind it.
 */
final class ChunkColumn {
    private final Chunk chunk;
    private final ChunkRows rows;
    private final int column;
    private final boolean isLast;

    ChunkColumn(Chunk chunk, ChunkRows rows, int column) {
        this.chunk = chunk;
        this.rows = rows;
        this.column = column;
        this.isLast = column == rows.columns() - 1;
    }

    Chunk chunk() {
        return chunk;
    }

    /** Whether nobody needs the row's cell; it has no value then. */
    boolean isUnneeded(int row) {
        return rows.firsts()[row] < 0;
    }

    /** Where a row's cell starts, with its quotes. */
    int start(int row) {
        return rows.separators()[rows.firsts()[row] + column] + 1;
    }

    /** Where a row's cell ends, with its quotes. */
    int end(int row) {
        return cellEnd(rows.separators()[rows.firsts()[row] + column + 1]);
    }

    private int cellEnd(int separator) {
        return isLast ? chunk.rowEnd(separator) : separator;
    }

    /**
     * Adds strings without doubled quotes.
     *
     * @return the first row from {@code row} on that was left to do, or the number of rows
     */
    int readStrings(int row, ColumnVector vector) {
        int count = rows.count();
        vector.reserveViews(count - row);
        int[] firsts = rows.firsts();
        int[] separators = rows.separators();
        byte[] bytes = chunk.bytes();
        // Without quotes the text itself need not be touched.
        boolean quotes = rows.hasQuotes();
        boolean doubledQuotes = rows.hasDoubledQuotes();
        int[] ends = vector.ends();
        int[] starts = vector.starts();
        int[] lengths = vector.lengths();
        int values = vector.values();
        int place = vector.rows();
        int at = row;
        for (; at < count; at++) {
            int first = firsts[at];
            if (first >= 0) {
                int start = separators[first + column] + 1;
                int length = cellEnd(separators[first + column + 1]) - start;
                if (quotes && length > 0 && bytes[start] == '"') {
                    if (doubledQuotes) {
                        break;
                    }
                    starts[values] = start + 1;
                    lengths[values++] = length - 2;
                } else {
                    starts[values] = start;
                    lengths[values] = length;
                    values += length > 0 ? 1 : 0;
                }
            }
            ends[++place] = values;
        }
        vector.filled(at - row, values - vector.values());
        return at;
    }

    /** The same for identities, which are never empty; stops at those that seem to be. */
    int readIdentities(int row, ColumnVector vector) {
        int count = rows.count();
        vector.reserveViews(count - row);
        int[] firsts = rows.firsts();
        int[] separators = rows.separators();
        byte[] bytes = chunk.bytes();
        int[] ends = vector.ends();
        int[] starts = vector.starts();
        int[] lengths = vector.lengths();
        int values = vector.values();
        int place = vector.rows();
        int at = row;
        for (; at < count; at++) {
            int first = firsts[at];
            int start = separators[first + column] + 1;
            int length = cellEnd(separators[first + column + 1]) - start;
            if (length == 0 || bytes[start] == '"') {
                break;
            }
            starts[values] = start;
            lengths[values++] = length;
            ends[++place] = values;
        }
        vector.filled(at - row, values - vector.values());
        return at;
    }

    /** The same for numbers, bools and dates: adds those in canonical text of the vector's type and within a range. */
    int readNumbers(int row, ColumnVector vector, long minimum, long maximum) {
        ValueType type = vector.type();
        if (type == ValueType.ANY) {
            return row;
        }
        int count = rows.count();
        vector.reserveNumbers(count - row);
        int[] firsts = rows.firsts();
        int[] separators = rows.separators();
        byte[] bytes = chunk.bytes();
        int[] ends = vector.ends();
        int[] starts = vector.starts();
        int[] lengths = vector.lengths();
        long[] numbers = vector.numbers();
        // Excludes the answer to what isn't canonical.
        long most = Math.min(maximum, CanonicalParser.NOT_CANONICAL - 1);
        int values = vector.values();
        int place = vector.rows();
        int at = row;
        for (; at < count; at++) {
            int first = firsts[at];
            if (first >= 0) {
                int start = separators[first + column] + 1;
                int end = cellEnd(separators[first + column + 1]);
                if (start < end) {
                    long number = CanonicalParser.parse(type, bytes, start, end);
                    if (number < minimum || number > most) {
                        break;
                    }
                    starts[values] = start;
                    lengths[values] = end - start;
                    numbers[values++] = number;
                }
            }
            ends[++place] = values;
        }
        vector.filled(at - row, values - vector.values());
        return at;
    }

    /** Counts strings, for a pass that needs no more of them. */
    int countStrings(int row, ColumnVector vector) {
        int count = rows.count();
        vector.reserveRows(count - row);
        int[] firsts = rows.firsts();
        int[] separators = rows.separators();
        int[] ends = vector.ends();
        int values = vector.values();
        int place = vector.rows();
        for (int at = row; at < count; at++) {
            int first = firsts[at];
            if (first >= 0) {
                int start = separators[first + column] + 1;
                values += start < cellEnd(separators[first + column + 1]) ? 1 : 0;
            }
            ends[++place] = values;
        }
        vector.filled(count - row, values - vector.values());
        return count;
    }

    /**
     * Counts numbers, bools or dates, for a pass that needs no more of them: those that can't be blank and have no more
     * than so many bytes.
     */
    int countNumbers(int row, ColumnVector vector, int mostBytes) {
        int count = rows.count();
        vector.reserveRows(count - row);
        int[] firsts = rows.firsts();
        int[] separators = rows.separators();
        byte[] bytes = chunk.bytes();
        int[] ends = vector.ends();
        int values = vector.values();
        int place = vector.rows();
        int at = row;
        for (; at < count; at++) {
            int first = firsts[at];
            if (first >= 0) {
                int start = separators[first + column] + 1;
                int length = cellEnd(separators[first + column + 1]) - start;
                if (length > 0) {
                    byte character = bytes[start];
                    if (character == ' ' || character == '"' || length > mostBytes) {
                        break;
                    }
                    values++;
                }
            }
            ends[++place] = values;
        }
        vector.filled(at - row, values - vector.values());
        return at;
    }
}
