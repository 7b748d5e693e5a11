package io.graphexport.csv;

/**
 * Finds where a block of text can be cut between two rows: behind its last line end outside of quotes.
 *
 * <p>The block begins outside of quotes, so a line end is outside if an even number of quotes stands before it.
 * Counting takes no branch; the last line end is then looked for from the end of the block, where it is near. In a text
 * with a broken quote this finds a wrong place, but never before the broken quote, whose row is an error anyway.
 */
final class LineCutter {
    private int cut;
    private int lines;

    /** Where the last row ends that ends in the block; its start if there is none. */
    int cut() {
        return cut;
    }

    /** How many line ends, inside or outside of quotes, are before {@link #cut}. */
    int lines() {
        return lines;
    }

    /** Looks at a block. */
    void scan(byte[] bytes, int start, int end) {
        long oddQuotes = 0;
        int lineEnds = 0;
        int at = start;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long word = Swar.word(bytes, at);
            // The parity of the sum is that of the bits of the exclusive or; with eight bytes a word, the bytes that
            // aren't quotes have the same.
            oddQuotes ^= Swar.others(word, Swar.QUOTES);
            lineEnds += Long.bitCount(Swar.matches(word, Swar.LINE_ENDS));
        }
        boolean quoted = (Long.bitCount(Swar.highBits(oddQuotes)) & 1) != 0;
        for (; at < end; at++) {
            quoted ^= bytes[at] == '"';
            lineEnds += bytes[at] == '\n' ? 1 : 0;
        }
        findCut(bytes, start, end, quoted, lineEnds);
    }

    private void findCut(byte[] bytes, int start, int end, boolean quotedAtEnd, int lineEnds) {
        boolean quoted = quotedAtEnd;
        lines = lineEnds;
        for (cut = end; cut > start; cut--) {
            byte last = bytes[cut - 1];
            if (last == '"') {
                quoted = !quoted;
            } else if (last == '\n') {
                if (!quoted) {
                    return;
                }
                lines--;
            }
        }
    }
}
