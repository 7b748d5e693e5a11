package io.graphexport.route;

import io.graphexport.format.EncodedBytes;
import io.graphexport.format.RowChunk;
import io.graphexport.spill.RowMemory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Memory that small chunks of a split share, filled from its beginning, and given back once none of them waits. */
final class ChunkSlab {
    private static final int BYTES = 1 << 16;
    private static final int ROWS = 1 << 10;
    private static final int MEMORY = BYTES + ROWS * Long.BYTES;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** First the chunks, then the sizes of their rows. */
    private final EncodedBytes memory;

    private int usedBytes;
    private int usedRows;
    private int waiting;

    ChunkSlab(RowMemory all) {
        memory = all.take(MEMORY);
    }

    /** Copies a chunk; null if there is no room for it. */
    @Nullable
    PackedChunk pack(int table, byte[] encoded, int length, long[] sizes) {
        int rows = sizes.length;
        if (length > BYTES - usedBytes || rows > ROWS - usedRows) {
            return null;
        }
        System.arraycopy(encoded, 0, memory.array(), memory.start() + usedBytes, length);
        for (int row = 0; row < rows; row++) {
            LONGS.set(memory.array(), rowSize(usedRows + row), sizes[row]);
        }
        PackedChunk packed = new PackedChunk(table, this, usedBytes, length, usedRows, rows);
        usedBytes += length;
        usedRows += rows;
        return packed;
    }

    RowChunk chunk(PackedChunk packed) {
        int start = memory.start() + packed.firstByte();
        long[] sizes = new long[packed.rows()];
        for (int row = 0; row < sizes.length; row++) {
            sizes[row] = (long) LONGS.get(memory.array(), rowSize(packed.firstRow() + row));
        }
        return new RowChunk(Arrays.copyOfRange(memory.array(), start, start + packed.length()), sizes);
    }

    /** Where the size of a row is in the array. */
    private int rowSize(int row) {
        return memory.start() + BYTES + row * Long.BYTES;
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
        memory.release();
        return MEMORY;
    }
}
