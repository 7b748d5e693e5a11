package io.graphexport.csv;

import java.util.Arrays;

/**
 * Where the cells of a chunk end: the commas and line ends outside of quotes (contract R2.3).
 *
 * <p>Entry 0 is the place before the chunk, so that cell {@code i} is from {@code get(i) + 1} to {@code get(i + 1)},
 * both for the first cell of a row and the others. Stops at the first broken quote.
 */
final class SeparatorIndex {
    /** What can be wrong with a quote. */
    enum BrokenQuote {
        /** Nothing. */
        NONE(""),
        /** A quote that isn't a cell's first byte. */
        INSIDE_CELL("a cell with a quote in it must be quoted as a whole, and the quote doubled"),
        /** A closing quote that isn't the cell's last byte. */
        TEXT_BEHIND("there is text behind the closing quote"),
        /** A cell without a closing quote. */
        NEVER_CLOSED("the quote is never closed");

        private final String rule;

        BrokenQuote(String rule) {
            this.rule = "broken quote: " + rule;
        }

        String rule() {
            return rule;
        }
    }

    private int[] ends = new int[1024];
    private int count;
    private boolean quotes;
    private boolean doubledQuotes;
    private BrokenQuote brokenQuote = BrokenQuote.NONE;
    private int brokenAt;

    /** The separators; those from 1 to {@link #count} are valid. Changes with each call of {@link #index}. */
    int[] ends() {
        return ends;
    }

    /** How many cells end. */
    int count() {
        return count;
    }

    /** Whether any cell is quoted. */
    boolean hasQuotes() {
        return quotes;
    }

    /** Whether any cell has quotes inside of its quotes. */
    boolean hasDoubledQuotes() {
        return doubledQuotes;
    }

    /** What is wrong with the first broken quote, if there is one. */
    BrokenQuote brokenQuote() {
        return brokenQuote;
    }

    /** The byte at which the broken quote shows: the end of the chunk if it isn't closed. */
    int brokenAt() {
        return brokenAt;
    }

    /** Indexes a chunk, which ends in a line end and has at least eight zeros behind. */
    void index(Chunk chunk) {
        byte[] bytes = chunk.bytes();
        int end = chunk.end();
        quotes = false;
        doubledQuotes = false;
        brokenQuote = BrokenQuote.NONE;
        int[] out = ends;
        out[0] = chunk.start() - 1;
        int found = 0;
        int at = chunk.start();
        while (at < end) {
            if (found + Long.BYTES >= out.length) {
                out = Arrays.copyOf(out, out.length * 2);
                ends = out;
            }
            long word = Swar.word(bytes, at);
            long separators = Swar.matches(word, Swar.COMMAS) | Swar.matches(word, Swar.LINE_ENDS);
            long quotes = Swar.matches(word, Swar.QUOTES);
            int next = at + Long.BYTES;
            if (quotes != 0) {
                separators &= (quotes & -quotes) - 1;
                next = behindQuotes(bytes, at + Swar.first(quotes), chunk);
            }
            for (; separators != 0; separators &= separators - 1) {
                out[++found] = at + Swar.first(separators);
            }
            at = next;
        }
        count = found;
    }

    /** Where the cell ends that an opening quote begins; the end of the chunk if the quote is broken. */
    private int behindQuotes(byte[] bytes, int quote, Chunk chunk) {
        if (quote > chunk.start() && bytes[quote - 1] != ',' && bytes[quote - 1] != '\n') {
            return broken(BrokenQuote.INSIDE_CELL, quote, chunk);
        }
        quotes = true;
        int closing = closingQuote(bytes, quote + 1, chunk.end());
        if (closing == chunk.end()) {
            return broken(BrokenQuote.NEVER_CLOSED, chunk.textEnd(), chunk);
        }
        byte next = bytes[closing + 1];
        boolean closed = next == ',' || next == '\n' || (next == '\r' && chunk.isLineEnd(closing + 2));
        return closed ? closing + 1 : broken(BrokenQuote.TEXT_BEHIND, closing + 1, chunk);
    }

    private int broken(BrokenQuote what, int at, Chunk chunk) {
        brokenQuote = what;
        brokenAt = at;
        return chunk.end();
    }

    private int closingQuote(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end) {
            long quotes = Swar.matches(Swar.word(bytes, at), Swar.QUOTES);
            if (quotes == 0) {
                at += Long.BYTES;
                continue;
            }
            int quote = at + Swar.first(quotes);
            if (bytes[quote + 1] != '"') {
                return quote;
            }
            doubledQuotes = true;
            at = quote + 2;
        }
        return end;
    }
}
