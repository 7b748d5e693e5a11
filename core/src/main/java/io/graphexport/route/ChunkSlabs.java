package io.graphexport.route;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Slabs that are used again. Where there are thousands of tables, each gets a few rows of a split, and hundreds of
 * thousands of small arrays that wait for a second or two cost the garbage collector more than encoding them.
 * Thread-safe.
 */
public final class ChunkSlabs {
    private final Queue<ChunkSlab> free = new ConcurrentLinkedQueue<>();

    /** An empty slab. */
    ChunkSlab take() {
        ChunkSlab slab = free.poll();
        return slab == null ? new ChunkSlab(this) : slab;
    }

    /** Takes an empty slab back. */
    void giveBack(ChunkSlab slab) {
        free.add(slab);
    }
}
