package io.graphexport.csv;

import io.graphexport.batch.RowBatch;
import io.graphexport.source.Split;
import org.jspecify.annotations.Nullable;

/** A chunk to be decoded, as one batch. */
final class ChunkSplit implements Split {
    private final long size;
    private final ChunkPool pool;
    private @Nullable Chunk chunk;
    private @Nullable ChunkDecoder decoder;

    ChunkSplit(Chunk chunk, long size, ChunkPool pool) {
        this.chunk = chunk;
        this.size = size;
        this.pool = pool;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean read(RowBatch batch) {
        if (chunk == null) {
            return false;
        }
        if (decoder == null) {
            decoder = pool.takeDecoder();
            if (decoder.decode(chunk, batch)) {
                return true;
            }
        }
        // Not earlier: the batch has arrays of both.
        pool.giveBack(decoder);
        pool.giveBack(chunk.bytes());
        chunk = null;
        return false;
    }
}
