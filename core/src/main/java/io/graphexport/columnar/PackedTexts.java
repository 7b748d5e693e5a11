package io.graphexport.columnar;

import io.graphexport.value.ByteAppender;

/** Texts as {@link PackedRows} hold them: each after its length. */
final class PackedTexts {
    /** Up to so many bytes a text is copied eight bytes a step, which is quicker than a call. */
    private static final int SHORT_TEXT = 32;

    private PackedTexts() {}

    /** Appends a text. */
    static void append(byte[] data, int start, int length, ByteAppender out) {
        out.ensure(Integer.BYTES + length + Long.BYTES);
        out.size(put(data, start, length, out.array(), out.size()));
    }

    /** Puts a text where there is room for it, and for eight bytes more; returns where it ends. */
    static int put(byte[] data, int start, int length, byte[] array, int at) {
        PackedRows.putInt(array, at, length);
        int textAt = at + Integer.BYTES;
        if (length <= SHORT_TEXT && start <= data.length - SHORT_TEXT) {
            for (int i = 0; i < length; i += Long.BYTES) {
                PackedRows.putLong(array, textAt + i, PackedRows.getLong(data, start + i));
            }
        } else {
            System.arraycopy(data, start, array, textAt, length);
        }
        return textAt + length;
    }

    /** Begins a text that is appended to {@code out} itself; returns what {@link #end} must know. */
    static int begin(ByteAppender out) {
        int start = out.size();
        out.ensure(Integer.BYTES);
        out.size(start + Integer.BYTES);
        return start;
    }

    /** Notes the length of such a text; returns the bytes that it counts for. */
    static int end(int start, ByteAppender out) {
        int size = out.size() - start;
        PackedRows.putInt(out.array(), start, size - Integer.BYTES);
        return size;
    }
}
