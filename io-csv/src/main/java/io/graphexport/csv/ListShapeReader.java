package io.graphexport.csv;

import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;

/**
 * Counts the values of lists, for a pass that needs no more of them.
 *
 * <p>In nearly all cells each semicolon ends a value, so they are counted, eight bytes at a time. It is otherwise only
 * where there are certain characters, or nothing between two semicolons: such cells are left to {@link ListReader}, the
 * reference for all.
 */
final class ListShapeReader extends ListReader {
    /** What {@link #count} answers for a cell that the reference has to read. */
    static final int NOT_PLAIN = -1;

    private static final long SPACES = Swar.repeated(' ');
    private static final long BACKSLASHES = Swar.repeated('\\');
    /** Of what a date with a time has, and one without hasn't. */
    private static final long TIMES = Swar.repeated('T');

    /** The highest bit of the first byte. */
    private static final long FIRST = Swar.highBits(0xff);

    private final ValueType type;

    /** A character besides backslashes, and another one, that may mean more than counting can tell. */
    private final long special;

    private final long otherSpecial;

    ListShapeReader(ShapeReader element) {
        super(element);
        type = element.declared.type();
        special = emptyAllowed ? BACKSLASHES : SPACES;
        otherSpecial = type == ValueType.DATE ? TIMES : special;
    }

    @Override
    public int readPlain(ChunkColumn column, int row, ColumnVector vector) {
        // A date with a time among others has the vector hold the type of each value.
        return vector.type() == type ? column.countLists(row, vector, this) : row;
    }

    /** How many values a cell has that isn't empty and begins with no quote. */
    int count(byte[] bytes, int start, int end) {
        int count = 1;
        long notPlain = 0;
        long valueStart = FIRST;
        for (int at = start; at < end; at += Long.BYTES) {
            long word = Swar.word(bytes, at);
            long inside = end - at < Long.BYTES ? (1L << (Byte.SIZE * (end - at))) - 1 : -1;
            long semicolons = Swar.matches(word, Swar.SEMICOLONS) & inside;
            count += Long.bitCount(semicolons);
            notPlain |= (Swar.matches(word, BACKSLASHES) | Swar.matches(word, special, otherSpecial)) & inside;
            if (!emptyAllowed) {
                notPlain |= semicolons & (semicolons << Byte.SIZE | valueStart);
                valueStart = semicolons >>> (Long.SIZE - Byte.SIZE);
            }
        }
        boolean emptyLast = !emptyAllowed && bytes[end - 1] == ';';
        return notPlain != 0 || emptyLast ? NOT_PLAIN : count;
    }
}
