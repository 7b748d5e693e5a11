package io.graphexport.parquet;

import io.graphexport.columnar.PackedRows;
import io.graphexport.columnar.WordHash;
import io.graphexport.parquet.PageCells.Part;
import io.graphexport.value.ByteAppender;
import java.util.Arrays;

/**
 * A dictionary of texts: a hash table with open addressing whose slots hold a hash and a number, so that a text is only
 * compared with one that it most likely equals. Texts are hashed and compared eight bytes a step together with the
 * length that stands before them, both where they are packed and here.
 */
final class TextDictionary extends ColumnDictionary {
    private static final int FIRST_SLOTS = 1 << 10;

    /** In the upper half a hash, in the lower half the text's number, counted from 1; 0 is free. */
    private long[] slots = new long[FIRST_SLOTS];

    private int mask;

    /** Where each text starts, and where the last one ends. */
    private int[] starts = new int[FIRST_SLOTS];

    private final ByteAppender texts = new ByteAppender(1 << 14);
    private int count;

    @Override
    void clear() {
        Arrays.fill(slots, 0, FIRST_SLOTS, 0);
        mask = FIRST_SLOTS - 1;
        texts.clear();
        count = 0;
    }

    @Override
    int count() {
        return count;
    }

    @Override
    int size(int first) {
        return starts[first];
    }

    @Override
    void append(int first, ByteAppender out) {
        out.append(texts.array(), 0, starts[first]);
    }

    @Override
    boolean add(Part part) {
        byte[] bytes = part.bytes();
        for (int at = part.start(); at < part.end(); ) {
            int length = Integer.BYTES + PackedRows.getInt(bytes, at);
            if (!addNumber(number(bytes, at, length)) || texts.size() > MAX_SIZE) {
                return false;
            }
            at += length;
        }
        return true;
    }

    private int number(byte[] bytes, int start, int length) {
        int hash = hash(bytes, start, length);
        int slot = hash & mask;
        while (slots[slot] != 0) {
            long found = slots[slot];
            int number = (int) found - 1;
            if ((int) (found >>> Integer.SIZE) == hash && isSame(bytes, start, length, number)) {
                return number;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = (long) hash << Integer.SIZE | (count + 1);
        return append(bytes, start, length);
    }

    private static int hash(byte[] bytes, int start, int length) {
        long hash = length;
        int at = start;
        int end = start + length;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            hash = WordHash.of(hash, PackedRows.getLong(bytes, at));
        }
        if (at < end) {
            hash = WordHash.of(hash, PackedRows.getLong(bytes, at) & lowest(end - at));
        }
        return (int) hash;
    }

    /** A mask of so many bytes. */
    private static long lowest(int bytes) {
        return -1L >>> (Long.SIZE - Byte.SIZE * bytes);
    }

    private boolean isSame(byte[] bytes, int start, int length, int number) {
        byte[] known = texts.array();
        int knownAt = starts[number];
        int at = start;
        int end = start + length;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            if (PackedRows.getLong(bytes, at) != PackedRows.getLong(known, knownAt)) {
                return false;
            }
            knownAt += Long.BYTES;
        }
        return at == end
                || ((PackedRows.getLong(bytes, at) ^ PackedRows.getLong(known, knownAt)) & lowest(end - at)) == 0;
    }

    private int append(byte[] bytes, int start, int length) {
        texts.append(bytes, start, start + length);
        texts.ensure(Long.BYTES);
        count++;
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count] = texts.size();
        if (2 * count > mask) {
            grow();
        }
        return count - 1;
    }

    private void grow() {
        int size = mask + 1;
        long[] old = slots;
        mask = 4 * size - 1;
        if (slots.length <= mask) {
            slots = new long[mask + 1];
        } else {
            old = Arrays.copyOf(slots, size);
            Arrays.fill(slots, 0, mask + 1, 0);
        }
        for (int i = 0; i < size; i++) {
            if (old[i] != 0) {
                int slot = (int) (old[i] >>> Integer.SIZE) & mask;
                while (slots[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                slots[slot] = old[i];
            }
        }
    }
}
