package io.graphexport.csv;

import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.Cardinality;
import io.graphexport.graph.ValueType;

/**
 * The cells of one column in a chunk, and the loops that most of them are read by: they write a vector's arrays without
 * a call per cell, and stop at the first cell that is anything but plain. That one is read by the column's
 * {@link CellReader}, the reference for all of them, and the loop goes on behind it.
 */
final class ChunkColumn {
    private static final int MIN_SLICE = 8;
    private static final int MAX_SLICE = 512;

    private final Chunk chunk;
    private final ChunkRows rows;
    private final int column;
    /** Whether a carriage return before a line end may be behind the cells. */
    private final boolean mayHaveReturn;

    ChunkColumn(Chunk chunk, ChunkRows rows, int column) {
        this.chunk = chunk;
        this.rows = rows;
        this.column = column;
        this.mayHaveReturn = column == rows.columns() - 1 && rows.hasReturns();
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
        return mayHaveReturn ? chunk.rowEnd(separator) : separator;
    }

    /**
     * Says in which cell of the rows' text the values are that were read, unless there may be a line end in one, which
     * has to be counted where values are written (contract R6.7), or a carriage return behind the last.
     */
    void tellCell(ColumnVector vector, Cardinality cardinality) {
        if (!mayHaveReturn && (vector.type() != ValueType.STRING || hasNoLineEnd())) {
            vector.cell(column, cardinality);
        }
    }

    /** Whether there is certainly no line end in the cells. */
    boolean hasNoLineEnd() {
        return !rows.hasReturns() && !rows.hasLineEnd(column);
    }

    /** 1 for any length but 0, without a branch: which cells are empty can't be foreseen. */
    private static int one(int length) {
        return -length >>> (Integer.SIZE - 1);
    }

    /**
     * Adds strings without doubled quotes.
     *
     * @return the first row from {@code row} on that was left to do, or the number of rows
     */
    int readStrings(int row, ColumnVector vector) {
        int count = rows.count();
        vector.reserveViews(count - row);
        if (!rows.hasQuotes()) {
            vector.filled(count - row, findCells(row, count, vector) - vector.values());
            return count;
        }
        int[] firsts = rows.firsts();
        int[] separators = rows.separators();
        byte[] bytes = chunk.bytes();
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
                if (bytes[start] == '"') {
                    if (doubledQuotes) {
                        break;
                    }
                    starts[values] = start + 1;
                    lengths[values++] = length - 2;
                } else {
                    starts[values] = start;
                    lengths[values] = length;
                    values += one(length);
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

    /**
     * The same for numbers, bools and dates: adds those in canonical text of the vector's type and within a range.
     *
     * <p>In slices: where the cells are comes first, then a loop over them alone, which is one per type and so small
     * that it is compiled as a whole. Slices begin small, for where one cell isn't canonical the next ones may not be
     * either.
     */
    int readNumbers(int row, ColumnVector vector, long minimum, long maximum) {
        if (vector.type() == ValueType.ANY) {
            return row;
        }
        int count = rows.count();
        vector.reserveNumbers(count - row);
        int slice = MIN_SLICE;
        for (int at = row; at < count; slice = Math.min(2 * slice, MAX_SLICE)) {
            int next = Math.min(count, at + slice);
            int first = vector.values();
            int end = findCells(at, next, vector);
            int parsed = CanonicalColumn.parse(vector, chunk.bytes(), first, end, minimum, maximum);
            if (parsed < end) {
                int done = rowsUpTo(parsed, vector);
                vector.filled(done, parsed - first);
                return at + done;
            }
            vector.filled(next - at, end - first);
            at = next;
        }
        return count;
    }

    /** How many of the rows behind those that the vector has end before a value or with it. */
    private static int rowsUpTo(int value, ColumnVector vector) {
        int[] ends = vector.ends();
        int row = vector.rows();
        while (ends[row + 1] <= value) {
            row++;
        }
        return row - vector.rows();
    }

    /** Writes where the rows' cells are that aren't empty, quotes and all; returns how many values there are then. */
    private int findCells(int row, int endRow, ColumnVector vector) {
        int[] firsts = rows.firsts();
        int[] separators = rows.separators();
        int[] ends = vector.ends();
        int[] starts = vector.starts();
        int[] lengths = vector.lengths();
        int values = vector.values();
        int place = vector.rows();
        for (int at = row; at < endRow; at++) {
            int first = firsts[at];
            if (first >= 0) {
                int start = separators[first + column] + 1;
                int length = cellEnd(separators[first + column + 1]) - start;
                starts[values] = start;
                lengths[values] = length;
                values += one(length);
            }
            ends[++place] = values;
        }
        return values;
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
                values += one(cellEnd(separators[first + column + 1]) - start);
            }
            ends[++place] = values;
        }
        vector.filled(count - row, values - vector.values());
        return count;
    }

    /** Counts the values of lists, for a pass that needs no more of them. */
    int countLists(int row, ColumnVector vector, ListShapeReader reader) {
        vector.reserveRows(rows.count() - row);
        byte[] bytes = chunk.bytes();
        int[] ends = vector.ends();
        int values = vector.values();
        int most = 0;
        int at = row;
        for (int place = vector.rows() + 1; at < rows.count(); at++, place++) {
            int start = isUnneeded(at) ? 0 : start(at);
            int end = isUnneeded(at) ? 0 : end(at);
            if (start < end) {
                int found = bytes[start] == '"' ? ListShapeReader.NOT_PLAIN : reader.count(bytes, start, end);
                if (found == ListShapeReader.NOT_PLAIN) {
                    break;
                }
                most = Math.max(most, found);
                values += found;
            }
            ends[place] = values;
        }
        vector.filled(at - row, values - vector.values(), most);
        return at;
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
                // Of an empty cell it is the separator behind.
                byte character = bytes[start];
                if (character == ' ' || character == '"' || length > mostBytes) {
                    break;
                }
                values += one(length);
            }
            ends[++place] = values;
        }
        vector.filled(at - row, values - vector.values());
        return at;
    }
}
