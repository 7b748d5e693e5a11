package io.graphexport.csv;

import io.graphexport.value.Utf8;
import java.util.Arrays;

/**
 * Where the cells of a chunk end: the commas and line ends outside of quotes (contract R2.3); and the first byte that
 * is no UTF-8.
 *
 * <p>Entry 0 is the place before the chunk, so that cell {@code i} is from {@code get(i) + 1} to {@code get(i + 1)},
 * both for the first cell of a row and the others. Stops at the first broken quote.
 *
 * <p>Looks at blocks of 64 bytes, of which each kind of character becomes one bitmap. A byte is inside of quotes if an
 * odd number of quotes stands up to it, which a prefix sum of bits tells for all 64 at once; an opening quote is one
 * that is inside itself, a closing one is outside. A doubled quote is a closing and an opening one then. What may stand
 * where is one shift away. Blocks without quotes, and those without any byte above 127, take none of the steps that
 * they don't need.
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

    private static final int BLOCK = Long.SIZE;
    private static final int WRITTEN = 4;
    private static final int MOST_PLACES = 1 << 10;

    private int[] ends = new int[1024];
    private int count;
    private boolean quotes;
    private boolean doubledQuotes;
    private int quotedLineEnds;
    private int quotedReturns;
    private boolean returns;
    private final int[] quotedLineEndPlaces = new int[MOST_PLACES];
    private BrokenQuote brokenQuote = BrokenQuote.NONE;
    private int brokenAt;
    private int utf8End;
    private int invalidByte;

    /** All bits, if the block before ended inside of quotes. */
    private long insideBefore;

    /** The lowest bit, if the block before ended with a separator. */
    private long separatorBefore;

    /** The lowest bit, if the block before ended with a closing quote. */
    private long closingBefore;

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

    /** How many line feeds are inside of quotes. */
    int quotedLineEnds() {
        return quotedLineEnds;
    }

    /** How many carriage returns are inside of quotes, if these were asked for. */
    int quotedReturns() {
        return quotedReturns;
    }

    /** Where both are, as many as there is room for, in no order; not to be changed. */
    int[] quotedLineEndPlaces() {
        return quotedLineEndPlaces;
    }

    /**
     * Where the first sequence of bytes begins that is no UTF-8; the end of the chunk if there is none, or none before
     * the broken quote.
     */
    int invalidByte() {
        return invalidByte;
    }

    /**
     * Indexes a chunk, which ends in a line end and has at least 64 bytes behind.
     *
     * @param returnsCounted whether carriage returns inside of quotes are to be found
     */
    void index(Chunk chunk, boolean returnsCounted) {
        clear(chunk);
        returns = returnsCounted;
        byte[] bytes = chunk.bytes();
        int end = chunk.end();
        int[] out = ends;
        out[0] = chunk.start() - 1;
        int found = 0;
        for (int at = chunk.start(); at < end && brokenQuote == BrokenQuote.NONE; at += BLOCK) {
            if (found + 2 * BLOCK >= out.length) {
                out = Arrays.copyOf(out, out.length * 2);
                ends = out;
            }
            long word0 = Swar.word(bytes, at);
            long word1 = Swar.word(bytes, at + 8);
            long word2 = Swar.word(bytes, at + 16);
            long word3 = Swar.word(bytes, at + 24);
            long word4 = Swar.word(bytes, at + 32);
            long word5 = Swar.word(bytes, at + 40);
            long word6 = Swar.word(bytes, at + 48);
            long word7 = Swar.word(bytes, at + 56);
            long notAscii = 0;
            if (!Swar.isAscii(word0 | word1 | word2 | word3 | word4 | word5 | word6 | word7)) {
                notAscii = Swar.bits(
                        Swar.highBits(word0),
                        Swar.highBits(word1),
                        Swar.highBits(word2),
                        Swar.highBits(word3),
                        Swar.highBits(word4),
                        Swar.highBits(word5),
                        Swar.highBits(word6),
                        Swar.highBits(word7));
                checkUtf8(chunk, at, notAscii);
                word0 = Swar.lowBits(word0);
                word1 = Swar.lowBits(word1);
                word2 = Swar.lowBits(word2);
                word3 = Swar.lowBits(word3);
                word4 = Swar.lowBits(word4);
                word5 = Swar.lowBits(word5);
                word6 = Swar.lowBits(word6);
                word7 = Swar.lowBits(word7);
            }
            long separators = ~notAscii
                    & Swar.bits(
                            separators(word0),
                            separators(word1),
                            separators(word2),
                            separators(word3),
                            separators(word4),
                            separators(word5),
                            separators(word6),
                            separators(word7));
            // A byte that isn't ASCII may be taken for a quote here, which only costs time.
            long noQuotes = Swar.asciiOthers(word0, Swar.QUOTES)
                    & Swar.asciiOthers(word1, Swar.QUOTES)
                    & Swar.asciiOthers(word2, Swar.QUOTES)
                    & Swar.asciiOthers(word3, Swar.QUOTES)
                    & Swar.asciiOthers(word4, Swar.QUOTES)
                    & Swar.asciiOthers(word5, Swar.QUOTES)
                    & Swar.asciiOthers(word6, Swar.QUOTES)
                    & Swar.asciiOthers(word7, Swar.QUOTES);
            if (end - at < BLOCK) {
                separators &= (1L << (end - at)) - 1;
            }
            if (!Swar.isAllSet(noQuotes) || (insideBefore | closingBefore) != 0) {
                separators = outsideOfQuotes(chunk, at, separators);
            } else {
                separatorBefore = separators >>> -1;
            }
            // Writes more than there may be, so that the usual number takes no branch; the rest is written over.
            int next = found + Long.bitCount(separators);
            separators = write(out, found, at, separators);
            separators = write(out, found + WRITTEN, at, separators);
            for (int written = 2 * WRITTEN; separators != 0; written += WRITTEN) {
                separators = write(out, found + written, at, separators);
            }
            found = next;
        }
        count = found;
        if (insideBefore != 0 && brokenQuote == BrokenQuote.NONE) {
            brokenQuote = BrokenQuote.NEVER_CLOSED;
            brokenAt = chunk.textEnd();
        }
    }

    /** Writes the first places of a block's separators behind those found, and answers the rest. */
    private static long write(int[] out, int found, int block, long separators) {
        long left = separators;
        out[found + 1] = block + Long.numberOfTrailingZeros(left);
        left &= left - 1;
        out[found + 2] = block + Long.numberOfTrailingZeros(left);
        left &= left - 1;
        out[found + 3] = block + Long.numberOfTrailingZeros(left);
        left &= left - 1;
        out[found + WRITTEN] = block + Long.numberOfTrailingZeros(left);
        return left & (left - 1);
    }

    private void clear(Chunk chunk) {
        quotes = false;
        doubledQuotes = false;
        quotedLineEnds = 0;
        quotedReturns = 0;
        brokenQuote = BrokenQuote.NONE;
        utf8End = chunk.start();
        invalidByte = chunk.end();
        insideBefore = 0;
        separatorBefore = 1;
        closingBefore = 0;
    }

    private static long separators(long word) {
        return Swar.asciiMatches(word, Swar.COMMAS, Swar.LINE_ENDS);
    }

    /** Checks the sequences that begin in a block, for the first bad one. */
    private void checkUtf8(Chunk chunk, int block, long notAscii) {
        int start = Math.max(block + Long.numberOfTrailingZeros(notAscii), utf8End);
        int limit = Math.min(block + BLOCK, chunk.textEnd());
        if (invalidByte == chunk.end() && start < limit) {
            int checked = Utf8.check(chunk.bytes(), start, limit, chunk.textEnd());
            invalidByte = checked < 0 ? ~checked : invalidByte;
            utf8End = checked;
        }
    }

    /** Which separators of a block are outside of quotes; only those before a broken quote, if there is one. */
    private long outsideOfQuotes(Chunk chunk, int block, long separators) {
        long valid = chunk.end() - block < BLOCK ? (1L << (chunk.end() - block)) - 1 : -1;
        long allQuotes = Swar.bits(chunk.bytes(), block, Swar.QUOTES) & valid;
        long inside = oddBits(allQuotes) ^ insideBefore;
        long opening = allQuotes & inside;
        long closing = allQuotes & ~inside;
        long outside = separators & ~inside;
        long behindClosing = closing << 1 | closingBefore;
        long cellStarts = outside << 1 | separatorBefore;
        long broken = (opening & ~(cellStarts | behindClosing)) | (behindClosing & ~(outside | opening));
        insideBefore = inside >> -1;
        separatorBefore = outside >>> -1;
        closingBefore = closing >>> -1;
        quotes |= opening != 0;
        doubledQuotes |= (opening & behindClosing) != 0;
        if ((separators & inside) != 0) {
            long lineEnds = Swar.bits(chunk.bytes(), block, Swar.LINE_ENDS) & inside & valid;
            addPlaces(block, lineEnds);
            quotedLineEnds += Long.bitCount(lineEnds);
        }
        if (returns) {
            long found = Swar.bits(chunk.bytes(), block, Swar.RETURNS) & inside & valid;
            addPlaces(block, found);
            quotedReturns += Long.bitCount(found);
        }
        for (; broken != 0; broken &= broken - 1) {
            int at = block + Long.numberOfTrailingZeros(broken);
            // A carriage return belongs to the line end.
            if (chunk.bytes()[at] != '\r' || !chunk.isLineEnd(at + 1)) {
                brokenAt = at;
                brokenQuote = (opening & broken & -broken) != 0 ? BrokenQuote.INSIDE_CELL : BrokenQuote.TEXT_BEHIND;
                return outside & ((broken & -broken) - 1);
            }
        }
        return outside;
    }

    private void addPlaces(int block, long bits) {
        int at = quotedLineEnds + quotedReturns;
        for (long left = bits; left != 0 && at < MOST_PLACES; left &= left - 1) {
            quotedLineEndPlaces[at++] = block + Long.numberOfTrailingZeros(left);
        }
    }

    /** Sets each bit up to which, and including it, an odd number of bits is set. */
    private static long oddBits(long bits) {
        long odd = bits;
        odd ^= odd << 1;
        odd ^= odd << 2;
        odd ^= odd << 4;
        odd ^= odd << 8;
        odd ^= odd << 16;
        odd ^= odd << 32;
        return odd;
    }
}
