package io.graphexport.route;

import io.graphexport.format.RowChunk;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Memory that small chunks of a split share, filled from its beginning, and used again once none of them waits. */
final class ChunkSlab {
    private static final int BYTES = 1 << 16;
    private static final int ROWS = 1 << 10;
    private static final long MEMORY = BYTES + (long) ROWS * Long.BYTES;

    private final ChunkSlabs pool;
    private final byte[] bytes = new byte[BYTES];
    private final long[] rowSizes = new long[ROWS];
    private int usedBytes;
    private int usedRows;
    private int waiting;

    ChunkSlab(ChunkSlabs pool) {
        this.pool = pool;
    }

    /** Copies a chunk; null if there is no room for it. */
    @Nullable
    PackedChunk pack(int table, byte[] encoded, int length, long[] sizes) {
        int rows = sizes.length;
        if (length > BYTES - usedBytes || rows > ROWS - usedRows) {
            return null;
        }
        System.arraycopy(encoded, 0, bytes, usedBytes, length);
        System.arraycopy(sizes, 0, rowSizes, usedRows, rows);
        PackedChunk packed = new PackedChunk(table, this, usedBytes, length, usedRows, rows);
        usedBytes += length;
        usedRows += rows;
        return packed;
    }

    RowChunk chunk(PackedChunk packed) {
        return new RowChunk(
                Arrays.copyOfRange(bytes, packed.firstByte(), packed.firstByte() + packed.length()),
                Arrays.copyOfRange(rowSizes, packed.firstRow(), packed.firstRow() + packed.rows()));
    }

    /** Counts a chunk that waits; the first one has the slab wait. */
    long hold() {
        return waiting++ == 0 ? MEMORY : 0;
    }

    /** A chunk waits no more. */
    long release() {
        if (--waiting > 0) {
            return 0;
        }
        usedBytes = 0;
        usedRows = 0;
        pool.giveBack(this);
        return MEMORY;
    }
}
