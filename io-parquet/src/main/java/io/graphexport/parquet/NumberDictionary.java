package io.graphexport.parquet;

import io.graphexport.columnar.PackedRows;
import io.graphexport.columnar.WordHash;
import io.graphexport.parquet.PageCells.Part;
import io.graphexport.value.ByteAppender;
import java.util.Arrays;

/**
 * A dictionary of numbers by their bits, of four or eight bytes: a hash table with open addressing whose slots hold the
 * place of a number in the order of appearance.
 */
final class NumberDictionary extends ColumnDictionary {
    private static final int FIRST_SLOTS = 1 << 10;

    private final int width;

    /** The place of a number, counted from 1; 0 is free. */
    private int[] slots = new int[FIRST_SLOTS];

    private int mask;
    private long[] different = new long[FIRST_SLOTS];
    private int count;

    /** A dictionary of numbers with so many bytes. */
    NumberDictionary(int width) {
        this.width = width;
    }

    @Override
    void clear() {
        Arrays.fill(slots, 0, FIRST_SLOTS, 0);
        mask = FIRST_SLOTS - 1;
        count = 0;
    }

    @Override
    int count() {
        return count;
    }

    @Override
    int size(int first) {
        return first * width;
    }

    @Override
    void append(int first, ByteAppender out) {
        out.ensure(first * width + Long.BYTES);
        byte[] bytes = out.array();
        int at = out.size();
        for (int i = 0; i < first; i++) {
            // The upper half of a long that is an int's is overwritten by the next one.
            PackedRows.putLong(bytes, at, different[i]);
            at += width;
        }
        out.size(at);
    }

    @Override
    boolean add(Part part) {
        byte[] bytes = part.bytes();
        for (int at = part.start(); at < part.end(); at += width) {
            long number = width == Integer.BYTES ? PackedRows.getInt(bytes, at) : PackedRows.getLong(bytes, at);
            if (!addNumber(place(number)) || size(count) > MAX_SIZE) {
                return false;
            }
        }
        return true;
    }

    private int place(long number) {
        int slot = hash(number) & mask;
        while (slots[slot] != 0) {
            int place = slots[slot] - 1;
            if (different[place] == number) {
                return place;
            }
            slot = (slot + 1) & mask;
        }
        if (count == different.length) {
            different = Arrays.copyOf(different, 2 * count);
        }
        different[count++] = number;
        slots[slot] = count;
        if (2 * count > mask) {
            grow();
        }
        return count - 1;
    }

    private static int hash(long number) {
        return (int) WordHash.of(0, number);
    }

    private void grow() {
        mask = 4 * (mask + 1) - 1;
        if (slots.length <= mask) {
            slots = new int[mask + 1];
        } else {
            Arrays.fill(slots, 0, mask + 1, 0);
        }
        for (int i = 0; i < count; i++) {
            int slot = hash(different[i]) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = i + 1;
        }
    }
}
