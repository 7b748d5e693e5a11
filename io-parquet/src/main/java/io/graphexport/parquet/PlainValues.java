package io.graphexport.parquet;

import io.graphexport.columnar.PackedRows;
import io.graphexport.columnar.WrittenColumn.Storage;
import io.graphexport.parquet.PageCells.Part;
import io.graphexport.value.ByteAppender;

/**
 * The PLAIN encoding of a page's values: how they are packed already, so that they are copied chunk by chunk. Only
 * bools change, from a byte each to a bit each.
 */
final class PlainValues {
    /** Brings the lowest bits of eight bytes into the highest byte, the first byte's to its lowest bit. */
    private static final long GATHER_BITS = 0x0102040810204080L;

    private PlainValues() {}

    /** Appends the values of a page. */
    static void append(PageCells page, Storage storage, ByteAppender out) {
        int start = out.size();
        for (Part part : page.parts()) {
            if (part.values() > 0) {
                append(part, out);
            }
        }
        if (storage == Storage.BOOL) {
            packBits(start, out);
        }
    }

    private static void append(Part part, ByteAppender out) {
        int times = part.isOnce() ? part.values() : 1;
        for (int i = 0; i < times; i++) {
            out.append(part.bytes(), part.start(), part.end());
        }
    }

    /** Packs the bytes from a place on, of 0 or 1 each, into bits, the first one lowest. */
    private static void packBits(int start, ByteAppender out) {
        int end = out.size();
        out.ensure(Long.BYTES);
        byte[] bytes = out.array();
        PackedRows.putLong(bytes, end, 0);
        int to = start;
        for (int at = start; at < end; at += Long.BYTES) {
            bytes[to++] = (byte) ((PackedRows.getLong(bytes, at) * GATHER_BITS) >>> (Long.SIZE - Byte.SIZE));
        }
        out.size(to);
    }
}
