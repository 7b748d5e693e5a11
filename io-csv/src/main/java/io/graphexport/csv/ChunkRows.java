package io.graphexport.csv;

import io.graphexport.batch.BadRow;
import io.graphexport.batch.BadRow.Breakage;
import io.graphexport.csv.BadRowCollector.Found;
import io.graphexport.csv.SeparatorIndex.BrokenQuote;
import io.graphexport.source.ReadOptions;
import io.graphexport.source.ReadOptions.BadRows;
import io.graphexport.value.Utf8;
import java.util.Arrays;
import java.util.Locale;

/**
 * The rows of a chunk that have the right shape: blank lines left out, bad rows told to the collector (contract R2.3,
 * R2.8). Reused for many chunks, confined to one thread at a time.
 */
final class ChunkRows {
    private final CsvHeader header;
    private final int columns;
    private final ReadOptions options;
    private final BadRowCollector badRows;
    private final SeparatorIndex separators = new SeparatorIndex();
    private int[] firsts = new int[0];
    private int count;
    private int invalidByte;
    private boolean returns;

    /** By column: see {@link #hasLineEnd}. */
    private final boolean[] lineEnds;

    ChunkRows(CsvHeader header, ReadOptions options, BadRowCollector badRows) {
        this.header = header;
        this.columns = header.columns().size();
        this.options = options;
        this.badRows = badRows;
        this.lineEnds = new boolean[columns];
    }

    /** How many cells a row has. */
    int columns() {
        return columns;
    }

    /** How many rows there are. */
    int count() {
        return count;
    }

    /**
     * Of each row, which of {@link #separators} is before its first cell. The caller may use the array until the next
     * chunk.
     */
    int[] firsts() {
        return firsts;
    }

    /** The separators round the cells: see {@link SeparatorIndex}. */
    int[] separators() {
        return separators.ends();
    }

    /** Whether any cell is quoted. */
    boolean hasQuotes() {
        return separators.hasQuotes();
    }

    /** Whether any cell has quotes inside of its quotes. */
    boolean hasDoubledQuotes() {
        return separators.hasDoubledQuotes();
    }

    /**
     * Whether there is any carriage return outside of quotes; only a pass that reads values knows that there is none.
     */
    boolean hasReturns() {
        return returns;
    }

    /**
     * Whether there may be a line feed or carriage return within the quotes of any row's cell of a column; known in a
     * pass that reads values.
     */
    boolean hasLineEnd(int column) {
        return lineEnds[column];
    }

    /** Finds the rows of a chunk. */
    void find(Chunk chunk) {
        boolean shape = options.depth() == ReadOptions.Depth.SHAPE;
        int allReturns = shape ? 0 : Swar.count(chunk.bytes(), 0, chunk.end(), Swar.RETURNS);
        separators.index(chunk, allReturns > 0);
        invalidByte = separators.invalidByte();
        returns = shape || allReturns > separators.quotedReturns();
        count = 0;
        int most = separators.count() / columns;
        if (firsts.length < most) {
            firsts = new int[most + (most >> 2)];
        }
        if (!findRegular(chunk)) {
            findAny(chunk);
        }
        if (!shape) {
            findLineEnds();
        }
    }

    private void findLineEnds() {
        int[] places = separators.quotedLineEndPlaces();
        int found = separators.quotedLineEnds() + separators.quotedReturns();
        boolean allKnown = found <= places.length;
        Arrays.fill(lineEnds, !allKnown);
        for (int i = 0; allKnown && count > 0 && i < found; i++) {
            // The separator before it; a place isn't one itself, and the one before the chunk is before all.
            int before = ~Arrays.binarySearch(separators.ends(), 0, separators.count() + 1, places[i]) - 1;
            int row = Arrays.binarySearch(firsts, 0, count, before);
            int column = before - firsts[Math.max(0, row < 0 ? ~row - 1 : row)];
            // Others are in rows that are left out.
            if (column >= 0 && column < columns) {
                lineEnds[column] = true;
            }
        }
    }

    /** Where the row starts of which this is the separator before. */
    int start(int first) {
        return separators.ends()[first] + 1;
    }

    /** Where the row ends, without its line end, of which this is the separator before. */
    int end(Chunk chunk, int first) {
        return chunk.rowEnd(separators.ends()[first + columns]);
    }

    /**
     * Finds the rows if each line, those inside of quotes aside, is one and has as many cells as the header; else
     * false.
     */
    private boolean findRegular(Chunk chunk) {
        int lines = chunk.lines() - separators.quotedLineEnds();
        boolean possible = columns > 1
                && invalidByte == chunk.end()
                && separators.brokenQuote() == BrokenQuote.NONE
                && separators.count() == (long) lines * columns
                && chunk.end() - chunk.start() <= options.maxRowSize();
        if (!possible) {
            return false;
        }
        byte[] bytes = chunk.bytes();
        int[] ends = separators.ends();
        // There are as many line ends as rows: if each row ends in one, none is anywhere else.
        for (int row = 0, first = 0; row < lines; row++, first += columns) {
            if (bytes[ends[first + columns]] != '\n') {
                return false;
            }
            firsts[row] = first;
        }
        count = lines;
        return true;
    }

    private void findAny(Chunk chunk) {
        byte[] bytes = chunk.bytes();
        int[] ends = separators.ends();
        int first = 0;
        for (int last = 1; last <= separators.count() && !badRows.isDecided(); last++) {
            if (bytes[ends[last]] == '\n') {
                addRow(chunk, first, last);
                first = last;
            }
        }
        if (separators.brokenQuote() != BrokenQuote.NONE && !badRows.isDecided()) {
            addBrokenRow(chunk, first);
        }
    }

    private void addRow(Chunk chunk, int first, int last) {
        int start = start(first);
        int end = chunk.rowEnd(separators.ends()[last]);
        int cells = last - first;
        if (start == end) {
            return;
        }
        if (end - start > options.maxRowSize()) {
            badRows.add(start, BadRowCollector.tooLarge(end, options.maxRowSize()));
        } else if (invalidByte < end) {
            addInvalid(chunk, first, last, end);
        } else if (cells != columns) {
            String rule = "the header has " + columns + (columns == 1 ? " column" : " columns") + ", this row " + cells;
            badRows.add(start, new Found(-1, end, BadRowCollector.WHOLE_ROW, "", "", rule, Breakage.ROW));
        } else {
            firsts[count++] = first;
        }
        if (invalidByte < end) {
            invalidByte = firstInvalid(chunk, end);
        }
    }

    private void addInvalid(Chunk chunk, int first, int last, int end) {
        int[] ends = separators.ends();
        int cell = first;
        while (cell + 1 < last && ends[cell + 1] < invalidByte) {
            cell++;
        }
        String rule = invalidUtf8(chunk.bytes()[invalidByte]);
        String value = BadRow.cut(chunk.bytes(), ends[cell] + 1, Math.min(ends[cell + 1], end));
        int order = BadRowCollector.WHOLE_ROW;
        badRows.add(start(first), new Found(-1, end, order, column(cell - first), value, rule, Breakage.ROW));
    }

    private void addBrokenRow(Chunk chunk, int first) {
        int start = start(first);
        int at = separators.brokenAt();
        int end = Swar.find(chunk.bytes(), at, chunk.textEnd(), Swar.LINE_ENDS);
        if (at - start > options.maxRowSize()) {
            // As where such a row isn't held: what is behind the allowed size only counts where the row is to be
            // skipped.
            badRows.add(
                    start,
                    options.badRows() == BadRows.FAIL
                            ? BadRowCollector.tooLarge(end, options.maxRowSize())
                            : BadRowCollector.broken(end, "", "", separators.brokenQuote()));
            return;
        }
        // No more than is held of a row, wherever the chunk happens to end.
        end = (int) Math.min(end, start + options.maxRowSize());
        int cell = separators.count();
        String value = BadRow.cut(chunk.bytes(), separators.ends()[cell] + 1, end);
        String column = column(cell - first);
        badRows.add(start, BadRowCollector.broken(end, column, value, separators.brokenQuote()));
    }

    private String column(int index) {
        return index < columns ? header.columns().get(index).text() : "";
    }

    private static int firstInvalid(Chunk chunk, int start) {
        int invalid = Utf8.firstInvalid(chunk.bytes(), start, chunk.textEnd());
        return invalid < 0 ? chunk.end() : invalid;
    }

    /** The rule that a byte breaks that is no UTF-8. */
    static String invalidUtf8(byte first) {
        return String.format(Locale.ROOT, "invalid UTF-8: byte 0x%02X", first);
    }
}
