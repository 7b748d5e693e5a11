package io.graphexport.arrow;

import io.graphexport.columnar.PackedRows;
import io.graphexport.columnar.WordHash;
import io.graphexport.value.ByteAppender;
import java.util.Arrays;

/** Different texts, numbered in the order in which they came. For one thread. */
final class TextDictionary {
    private final ByteAppender bytes = new ByteAppender(256);
    private int[] ends = new int[16];

    /** Numbers and one, by hash; 0 for none. The length is a power of 2. */
    private int[] slots = new int[32];

    private int size;

    /** How many texts there are. */
    int size() {
        return size;
    }

    /** How many bytes the texts have together. */
    int textBytes() {
        return bytes.size();
    }

    /** The bytes that texts are ranges of. */
    byte[] array() {
        return bytes.array();
    }

    int start(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }

    int end(int number) {
        return ends[number];
    }

    /** The number of a text, which is added if it is new. */
    int add(byte[] source, int start, int length) {
        int slot = slot(source, start, length);
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (Arrays.equals(bytes.array(), start(number), ends[number], source, start, start + length)) {
                return number;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        if (size == ends.length) {
            grow();
            slot = freeSlot(source, start, length);
        }
        bytes.append(source, start, start + length);
        ends[size] = bytes.size();
        slots[slot] = ++size;
        return size - 1;
    }

    private void grow() {
        ends = Arrays.copyOf(ends, 2 * size);
        slots = new int[4 * size];
        for (int number = 0; number < size; number++) {
            int start = start(number);
            slots[freeSlot(bytes.array(), start, ends[number] - start)] = number + 1;
        }
    }

    private int freeSlot(byte[] source, int start, int length) {
        int slot = slot(source, start, length);
        while (slots[slot] != 0) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private int slot(byte[] source, int start, int length) {
        long hash = length;
        int at = start;
        int end = start + length;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            hash = WordHash.of(hash, PackedRows.getLong(source, at));
        }
        long rest = 0;
        for (; at < end; at++) {
            rest = rest << Byte.SIZE | (source[at] & 0xff);
        }
        return (int) WordHash.of(hash, rest) & (slots.length - 1);
    }
}
