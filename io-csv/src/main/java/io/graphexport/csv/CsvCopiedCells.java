package io.graphexport.csv;

import io.graphexport.batch.RowText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cells of neighbouring columns that stand in the CSV that the rows were read from (see {@link RowText}): what the
 * other classes would write for their values is copied from there. Numbers, bools and dates are there as they are to be
 * written, and the commas between them too, so that any number of such columns is one piece; a string or a list gets
 * its quotes if it has none.
 */
final class CsvCopiedCells extends CsvCells {
    /** Behind the last piece. */
    private static final long END = -1;

    /** The quotes and the comma round a piece. */
    private static final int FRAME = 3;

    private final byte[] bytes;
    private final int[] firsts;
    private final int[] borders;

    /** The first cell of a piece, the cell behind its last one, and a bit that is set for what is quoted. */
    private long[] pieces = {END, END, END, END};

    private int count;

    CsvCopiedCells(RowText source, int @Nullable [] positions, CsvText text) {
        super(text, positions);
        this.bytes = source.bytes();
        this.firsts = source.firsts();
        this.borders = source.borders();
    }

    /** Adds a column of numbers, bools or dates. */
    void addBare(int cell) {
        long last = count == 0 ? 1 : pieces[count - 1];
        if ((last & 1) == 0 && end(last) == cell) {
            pieces[count - 1] = piece(start(last), cell + 1);
        } else {
            add(piece(cell, cell + 1));
        }
    }

    /** Adds a column of strings, or of lists. */
    void addQuoted(int cell) {
        add(piece(cell, cell + 1) | 1);
    }

    private void add(long piece) {
        if (count + 1 == pieces.length) {
            pieces = Arrays.copyOf(pieces, 2 * pieces.length);
        }
        pieces[count++] = piece;
        pieces[count] = END;
    }

    private static long piece(int start, int end) {
        return (long) start << 32 | (long) end << 1;
    }

    private static int start(long piece) {
        return (int) (piece >>> 32);
    }

    private static int end(long piece) {
        return (int) piece >>> 1;
    }

    @Override
    int write(int row, int at) {
        int[] places = borders;
        byte[] to = text.room(at, 0);
        int first = firsts[place(row)];
        int target = at;
        int i = 0;
        for (long piece = pieces[0]; piece != END; piece = pieces[++i]) {
            int start = places[first + start(piece)] + 1;
            int length = places[first + end(piece)] - start;
            if (length + FRAME > to.length - target - CsvText.SLACK) {
                to = text.room(target, length + FRAME);
            }
            // No branch depends on what is in a cell: a quote that isn't needed is written over.
            int quote = (int) piece & 1 & one(length) & one(bytes[start] ^ '"');
            to[target] = '"';
            target += quote;
            CsvText.copy(bytes, start, length, to, target);
            target += length;
            to[target] = '"';
            target += quote;
            to[target++] = ',';
        }
        return target;
    }

    /** 1 for any number but 0. */
    private static int one(int number) {
        return (number | -number) >>> (Integer.SIZE - 1);
    }
}
