package io.graphexport.csv;

import io.graphexport.batch.BadRow;
import io.graphexport.batch.BadRow.Breakage;
import io.graphexport.batch.RowBatch;
import io.graphexport.csv.SeparatorIndex.BrokenQuote;
import io.graphexport.source.BadRowException;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.ReadOptions.BadRows;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes note of the bad rows of a chunk, in any order, and tells them in source order (contract R2.8). Where bad rows
 * fail the task only the first one is kept, so that a chunk full of them costs nothing.
 */
final class BadRowCollector {
    /** The column number of what is wrong with a row as a whole; it comes before what is wrong with a value. */
    static final int WHOLE_ROW = -1;

    /** The most bytes that are kept of a row that is too large, or whose end isn't known. */
    static final int MAX_KEPT = 1024;

    private final String table;
    private final ReadOptions options;
    private final TreeMap<Integer, Found> found = new TreeMap<>();

    BadRowCollector(String table, ReadOptions options) {
        this.table = table;
        this.options = options;
    }

    /**
     * Something wrong with one row.
     *
     * @param row its number in the batch, or -1 if it isn't there
     * @param end where it ends, without its line end
     * @param order the column's number, or {@link #WHOLE_ROW}
     */
    record Found(int row, int end, int order, String column, String value, String rule, Breakage breakage) {}

    /** Takes note of what is wrong with the row that starts there; of several the one with the lowest order counts. */
    void add(int start, Found what) {
        if (options.badRows() == BadRows.FAIL && !found.isEmpty()) {
            int first = found.firstKey();
            if (first < start) {
                return;
            }
            if (first > start) {
                found.clear();
            }
        }
        found.merge(start, what, (known, added) -> added.order() < known.order() ? added : known);
    }

    /** Whether rows from this one on don't matter, for an earlier one fails the task. */
    boolean isDecided() {
        return options.badRows() == BadRows.FAIL && !found.isEmpty();
    }

    /** Forgets all rows. */
    void clear() {
        found.clear();
    }

    /**
     * Tells the batch of the rows, or the caller of the first one.
     *
     * @throws BadRowException if bad rows fail the task, or for a row that is never skipped
     */
    void tell(Chunk chunk, RowBatch batch) {
        long line = chunk.lineOf(0);
        int counted = 0;
        for (Map.Entry<Integer, Found> entry : found.entrySet()) {
            int start = entry.getKey();
            line += Swar.count(chunk.bytes(), counted, start, Swar.LINE_ENDS);
            counted = start;
            Found what = entry.getValue();
            BadRow badRow = badRow(table, line, what, chunk.bytes(), start, options.maxRowSize());
            tell(badRow, options.badRows(), batch);
            if (what.row >= 0) {
                batch.labelSet(what.row, RowBatch.REJECTED);
            }
        }
    }

    /** Adds a bad row to the batch, or throws it. */
    static void tell(BadRow badRow, BadRows badRows, RowBatch batch) {
        if (badRows == BadRows.FAIL || badRow.breakage() == Breakage.REST_OF_TABLE) {
            throw new BadRowException(badRow);
        }
        batch.badRows().add(badRow);
    }

    /** A row with what is wrong with it, its bytes cut if they are too many. */
    static BadRow badRow(String table, long line, Found what, byte[] bytes, int start, long maxRowSize) {
        int length = what.end - start;
        boolean whole = what.breakage == Breakage.ROW && length <= maxRowSize;
        int kept = whole ? length : (int) Math.min(Math.min(length, MAX_KEPT), maxRowSize);
        byte[] row = Arrays.copyOfRange(bytes, start, start + kept);
        return new BadRow(table, line, BadRow.Unit.LINE, what.column, what.value, what.rule, what.breakage, row);
    }

    /** A row above the allowed size. */
    static Found tooLarge(int end, long maxRowSize) {
        String rule = "row is larger than --max-row-size (" + sizeText(maxRowSize) + ")";
        return new Found(-1, end, WHOLE_ROW, "", "", rule, Breakage.ROW);
    }

    /** A row with a broken quote. */
    static Found broken(int end, String column, String value, BrokenQuote what) {
        return new Found(-1, end, WHOLE_ROW, column, value, what.rule(), Breakage.REST_OF_TABLE);
    }

    private static String sizeText(long size) {
        long mebibyte = 1 << 20;
        return size % mebibyte == 0 ? size / mebibyte + " MiB" : size + " bytes";
    }
}
