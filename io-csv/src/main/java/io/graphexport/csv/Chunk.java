package io.graphexport.csv;

import java.util.Arrays;

/**
 * Whole rows of a file: their bytes, and spare room behind for text without its escapes, so that the rows themselves
 * stay as they are. Confined to one thread at a time.
 */
final class Chunk {
    /** How many zeros stand behind the text, so that words may be read that reach beyond it. */
    private static final int PADDING = 8 * Long.BYTES;

    /** How many bytes a buffer must have behind the text: a line end where the file has none, and the zeros. */
    static final int SLACK = 1 + PADDING;

    private byte[] bytes;
    private final int textEnd;
    private final int end;
    private final long firstLine;
    private final int lines;
    private int used;

    /**
     * A chunk of text from index 0 on.
     *
     * @param textEnd where the text ends; {@link #SLACK} bytes must follow
     * @param firstLine the line of the file that the chunk begins with
     * @param lineEnds how many line ends the text has
     */
    Chunk(byte[] bytes, int textEnd, long firstLine, int lineEnds) {
        this.bytes = bytes;
        this.textEnd = textEnd;
        this.firstLine = firstLine;
        boolean complete = bytes[textEnd - 1] == '\n';
        end = complete ? textEnd : textEnd + 1;
        lines = complete ? lineEnds : lineEnds + 1;
        if (!complete) {
            bytes[textEnd] = '\n';
        }
        used = end + PADDING;
        Arrays.fill(bytes, end, used, (byte) 0);
    }

    /** The bytes; another array after a call of a method that needs spare room, with the same text in it. */
    byte[] bytes() {
        return bytes;
    }

    /** Where the first row starts. */
    int start() {
        return 0;
    }

    /** Where the file's own text ends. */
    int textEnd() {
        return textEnd;
    }

    /** Where the last line end is, plus one: behind {@link #textEnd} if the file's last row has none. */
    int end() {
        return end;
    }

    /** How many line ends there are, inside or outside of quotes. */
    int lines() {
        return lines;
    }

    /** The line of the file that a byte is in. */
    long lineOf(int at) {
        return firstLine + Swar.count(bytes, 0, at, Swar.LINE_ENDS);
    }

    /** Whether the file has a line end there, and not just this chunk. */
    boolean isLineEnd(int at) {
        return at < textEnd && bytes[at] == '\n';
    }

    /** Where a row's text ends, given the place of its line feed: a carriage return before belongs to the line end. */
    int rowEnd(int lineFeed) {
        return lineFeed > 0 && bytes[lineFeed - 1] == '\r' && lineFeed < textEnd ? lineFeed - 1 : lineFeed;
    }

    /**
     * The text between a cell's quotes, with doubled quotes as one.
     *
     * @return where it is, for {@link #start(long)} and {@link #end(long)}
     */
    long unquoted(int from, int to) {
        return Swar.find(bytes, from, to, Swar.QUOTES) == to
                ? range(from, to)
                : without((byte) '"', (byte) '"', from, to);
    }

    /** An element of a list with the backslashes taken away that stand before semicolons (contract R2.5). */
    long unescaped(int from, int to) {
        return without((byte) '\\', (byte) ';', from, to);
    }

    /** Copies other bytes into the spare room. */
    long append(byte[] source, int from, int to) {
        int at = reserve(to - from);
        System.arraycopy(source, from, bytes, at, to - from);
        return range(at, at + to - from);
    }

    /** Takes so many bytes of the spare room, of undefined content. */
    int reserve(int length) {
        int at = used;
        // There is always a word more, so that any text may be read by words.
        int needed = Math.addExact(length, Long.BYTES);
        if (needed > bytes.length - at) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(at, needed), at + (at >> 1)));
        }
        used = at + length;
        return at;
    }

    /** Whether two texts are the same; meant for short ones. */
    boolean isSame(long left, long right) {
        int leftStart = start(left);
        int rightStart = start(right);
        int length = end(left) - leftStart;
        if (length != end(right) - rightStart) {
            return false;
        }
        int at = 0;
        for (; at <= length - Long.BYTES; at += Long.BYTES) {
            if (Swar.word(bytes, leftStart + at) != Swar.word(bytes, rightStart + at)) {
                return false;
            }
        }
        long difference = Swar.word(bytes, leftStart + at) ^ Swar.word(bytes, rightStart + at);
        return length == at || difference << (-Byte.SIZE * (length - at)) == 0;
    }

    /** Where the text begins that a method of this class answered. */
    static int start(long range) {
        return (int) (range >>> 32);
    }

    /** Where the text ends that a method of this class answered. */
    static int end(long range) {
        return (int) range;
    }

    /** A text in {@link #bytes}. */
    static long range(int start, int end) {
        return (long) start << 32 | end;
    }

    private long without(byte escape, byte escaped, int from, int to) {
        int start = reserve(to - from);
        int out = start;
        for (int at = from; at < to; at++) {
            if (bytes[at] == escape && at + 1 < to && bytes[at + 1] == escaped) {
                at++;
            }
            bytes[out++] = bytes[at];
        }
        used = out;
        return range(start, out);
    }
}
