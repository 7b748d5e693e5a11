package io.graphexport.route;

import io.graphexport.format.RowChunk;

/**
 * A small chunk in a slab.
 *
 * @param firstByte where its bytes begin in the slab
 * @param length how many they are
 * @param firstRow where the sizes of its rows begin in the slab
 */
record PackedChunk(int table, ChunkSlab slab, int firstByte, int length, int firstRow, int rows)
        implements RoutedChunk {
    /** What this object takes, and what refers to it. */
    private static final int OVERHEAD = 48;

    @Override
    public RowChunk chunk() {
        return slab.chunk(this);
    }

    @Override
    public long size() {
        return length + (long) rows * Long.BYTES + OVERHEAD;
    }

    @Override
    public long hold() {
        return OVERHEAD + slab.hold();
    }

    @Override
    public long release() {
        return OVERHEAD + slab.release();
    }
}
