package io.graphexport.csv;

import io.graphexport.csv.SeparatorIndex.BrokenQuote;

/**
 * Looks for the end of one row byte by byte, and for a broken quote in it, as {@link SeparatorIndex} does for many
 * rows. For rows that are too large to be held.
 */
final class QuoteMachine {
    private enum State {
        CELL_START,
        UNQUOTED,
        QUOTED,
        /** Behind a quote that may be the closing one, or the first of two. */
        BEHIND_QUOTE,
        CARRIAGE_RETURN
    }

    private State state = State.CELL_START;
    private BrokenQuote brokenQuote = BrokenQuote.NONE;
    private boolean rowEnded;

    /** Whether the row's line end was seen. */
    boolean rowEnded() {
        return rowEnded;
    }

    /** What is wrong with the first broken quote, if one was seen. */
    BrokenQuote brokenQuote() {
        return brokenQuote;
    }

    /**
     * Goes on to the row's end, or its first broken quote, or the end of the bytes.
     *
     * @return where the row ends, behind its line feed, or where the broken quote shows
     */
    int feed(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end) {
            byte next = bytes[at];
            if (next == '\n' && state != State.QUOTED) {
                rowEnded = true;
                return at + 1;
            }
            advance(next);
            if (brokenQuote != BrokenQuote.NONE) {
                return at;
            }
            at++;
        }
        return at;
    }

    /** Says that the file ends here, which ends the row. */
    void end() {
        rowEnded = true;
        if (state == State.QUOTED) {
            brokenQuote = BrokenQuote.NEVER_CLOSED;
        } else if (state == State.CARRIAGE_RETURN) {
            brokenQuote = BrokenQuote.TEXT_BEHIND;
        }
    }

    private void advance(byte next) {
        switch (state) {
            case CELL_START -> state = next == '"' ? State.QUOTED : unquoted(next);
            case UNQUOTED -> {
                state = unquoted(next);
                brokenQuote = next == '"' ? BrokenQuote.INSIDE_CELL : BrokenQuote.NONE;
            }
            case QUOTED -> state = next == '"' ? State.BEHIND_QUOTE : State.QUOTED;
            case BEHIND_QUOTE -> behindQuote(next);
            case CARRIAGE_RETURN -> brokenQuote = BrokenQuote.TEXT_BEHIND;
        }
    }

    private static State unquoted(byte next) {
        return next == ',' ? State.CELL_START : State.UNQUOTED;
    }

    private void behindQuote(byte next) {
        switch (next) {
            case '"' -> state = State.QUOTED;
            case ',' -> state = State.CELL_START;
            case '\r' -> state = State.CARRIAGE_RETURN;
            default -> brokenQuote = BrokenQuote.TEXT_BEHIND;
        }
    }
}
